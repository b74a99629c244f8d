import type { ContentMode as Mode } from '../../schema/index.js';

/**
 * How much of a conversation leaves the process: `FULL` sends the words (after redaction), `METADATA_ONLY` and
 * `CUSTOMER_ENRICHED` send none; the latter also sends the app's own labels and classifications.
 */
export const ContentMode = {
  FULL: 'full',
  METADATA_ONLY: 'metadata_only',
  CUSTOMER_ENRICHED: 'customer_enriched',
} as const satisfies Record<string, Mode>;
export type ContentMode = Mode;
