/** What is wrong with an event, measured against the catalog. */
export interface EventProblem {
  readonly code: 'unknown_event' | 'unknown_property' | 'missing_property' | 'wrong_type' | 'wrong_value';
  /** The event's type, as sent. */
  readonly event: string;
  readonly property?: string;
  /** One sentence; names the nearest valid name where there is one. */
  readonly message: string;
}
