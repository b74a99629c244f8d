/**
 * What may leave the process: `full` sends content, `metadata_only` none at all, `customer_enriched` none but the
 * customer's own labels and enrichments.
 */
export type ContentMode = 'full' | 'metadata_only' | 'customer_enriched';
