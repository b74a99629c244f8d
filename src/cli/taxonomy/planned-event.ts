/**
 * An event or one of its properties, in the fields of Amplitude's Taxonomy API.
 * Source: https://amplitude.com/docs/apis/analytics/taxonomy
 */
export type TaxonomyFields = Readonly<Record<string, string>>;

export interface PlannedProperty {
  readonly name: string;
  /** `description`, `type`, `is_array_type`, `is_required`, and `enum_values` for a closed list. */
  readonly fields: TaxonomyFields;
}

/** One event of the catalog as it should stand in a project's plan. */
export interface PlannedEvent {
  readonly name: string;
  readonly fields: TaxonomyFields;
  readonly properties: readonly PlannedProperty[];
}
