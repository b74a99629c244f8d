/** Decides what of an event's properties may leave the process. */
export interface ContentPolicy {
  /**
   * Copies the properties without what the content mode and the switches forbid, and with personal data and media
   * replaced in the rest. Never throws and changes nothing that it is given: a property that cannot be judged is left
   * out, the event stays.
   */
  apply(eventType: string, properties: Record<string, unknown>): Record<string, unknown>;
}
