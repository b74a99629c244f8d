/** Decides what of an event's properties may leave the process. Never throws and changes nothing that it is given. */
export interface ContentPolicy {
  /** Whether any value of that property leaves as it is: ids, names and numbers of the event model. */
  passes(eventType: string, property: string): boolean;
  /**
   * One property as it may leave: with personal data and media replaced. `undefined` for what the content mode and the
   * switches forbid, and for what cannot be judged.
   */
  value(eventType: string, property: string, value: unknown): unknown;
  /** A copy of the properties, each as it may leave, without those that may not. */
  apply(eventType: string, properties: Record<string, unknown>): Record<string, unknown>;
}
