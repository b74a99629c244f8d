/** How much of a conversation leaves the process. */
export type ContentMode = 'full' | 'metadata_only' | 'customer_enriched';

export type PropertyType = 'string' | 'number' | 'boolean' | 'object';

/** One property of an event, as `resources/event-schema.json` states it. */
export interface PropertyDefinition {
  readonly name: string;
  readonly type: PropertyType;
  readonly required: boolean;
  /** The value is a list of `type`. */
  readonly array: boolean;
  /** May carry the words of a conversation: redacted, and sent only in `modes`. */
  readonly content: boolean;
  /** Content modes in which a content-bearing property is sent; absent on all others, which are always sent. */
  readonly modes?: readonly ContentMode[];
  /** The only values that the property takes. */
  readonly values?: readonly string[];
  /** Sent by this package beyond the published property reference. */
  readonly extra?: boolean;
  readonly description: string;
}

/** One event type. An event that both the sdk and the server send has one entry for each. */
export interface EventDefinition {
  readonly name: string;
  readonly source: 'sdk' | 'server';
  /** Carries the catalog's common properties besides its own. */
  readonly common: boolean;
  readonly description: string;
  /** Its own properties, without the common ones. */
  readonly properties: readonly PropertyDefinition[];
}

/** The whole of `resources/event-schema.json`. */
export interface EventCatalog {
  readonly version: number;
  readonly description: string;
  readonly common_properties: readonly PropertyDefinition[];
  readonly events: readonly EventDefinition[];
}
