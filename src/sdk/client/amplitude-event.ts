/** One event, as Amplitude's HTTP API names its fields. */
export interface AmplitudeEvent {
  event_type: string;
  user_id?: string;
  device_id?: string;
  /** Milliseconds since 1970. */
  time?: number;
  /** Makes the event count once however often it is sent. */
  insert_id?: string;
  event_properties?: Record<string, unknown>;
  groups?: Record<string, unknown>;
}
