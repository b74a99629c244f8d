/** One property, as `get_event_schema` gives it. */
export interface PropertyDescription {
  readonly name: string;
  /** `string`, `number`, `boolean`, `object`, or a list of one: `string[]`. */
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
  /** Present and true when the property may carry the words of a conversation. */
  readonly content?: true;
  readonly values?: readonly string[];
}

/** One event, as `get_event_schema` gives it. */
export interface EventDescription {
  readonly name: string;
  readonly source: 'sdk' | 'server';
  readonly description: string;
  readonly properties: readonly PropertyDescription[];
}
