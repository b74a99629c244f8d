import { EVENTS } from '../../../schema/index.js';
import { enrichmentsValue } from '../enrichments/enrichments-value.js';
import type { SessionEndOptions } from '../track-options.js';
import type { EventDraft } from './event-draft.js';

export function sessionEndEvent(options: SessionEndOptions): EventDraft {
  return {
    type: EVENTS.SESSION_END,
    fields: options,
    takesTurn: false,
    linksReplay: false,
    properties: {
      '[Agent] Enrichments': options.enrichments ? enrichmentsValue(options.enrichments) : undefined,
      '[Agent] Abandonment Turn': options.abandonmentTurn,
      '[Agent] Session Idle Timeout Minutes': options.idleTimeoutMinutes,
    },
  };
}
