/** An event as it came over the wire. Field names are those of Amplitude's HTTP V2 API. */
export interface CollectedEvent {
  readonly event_type: string;
  readonly user_id?: string;
  readonly device_id?: string;
  readonly insert_id?: string;
  /** Epoch milliseconds. */
  readonly time?: number;
  readonly event_properties?: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}
