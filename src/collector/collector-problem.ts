/** Something that Amplitude would not have liked: a request that was refused, or an event that the catalog refutes. */
export interface CollectorProblem {
  /** A code of `validateEvent`, or `rejected` (a whole request) or `short_id` (an id that Amplitude removes). */
  readonly code: string;
  /** The event's type; absent when a whole request was refused. */
  readonly event?: string;
  readonly property?: string;
  readonly message: string;
}
