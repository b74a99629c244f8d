/** One event, as Amplitude's HTTP API names its fields. `insert_id` makes it count once however often it is sent. */
export interface AmplitudeEvent {
  event_type: string;
  user_id?: string | undefined;
  device_id?: string | undefined;
  /** Epoch milliseconds. */
  time?: number;
  insert_id?: string;
  session_id?: number;
  event_properties?: Record<string, unknown>;
  user_properties?: Record<string, unknown>;
  groups?: Record<string, unknown> | undefined;
  [field: string]: unknown;
}
