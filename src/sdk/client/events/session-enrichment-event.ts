import { EVENTS } from '../../../schema/index.js';
import { enrichmentsValue } from '../enrichments/enrichments-value.js';
import type { SessionEnrichmentOptions } from '../track-options.js';
import type { EventDraft } from './event-draft.js';

export function sessionEnrichmentEvent(options: SessionEnrichmentOptions): EventDraft {
  return {
    type: EVENTS.SESSION_ENRICHMENT,
    fields: options,
    takesTurn: false,
    linksReplay: false,
    properties: { '[Agent] Enrichments': enrichmentsValue(options.enrichments) },
  };
}
