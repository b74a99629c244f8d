import { EVENTS } from '../../../schema/index.js';
import type { ScoreOptions } from '../track-options.js';
import type { EventDraft } from './event-draft.js';

/** @param sessionId the session that the rated message or session is known to belong to */
export function scoreEvent(options: ScoreOptions, sessionId: string | undefined): EventDraft {
  return {
    type: EVENTS.SCORE,
    fields: { ...options, sessionId: options.sessionId || sessionId },
    takesTurn: false,
    linksReplay: false,
    properties: {
      '[Agent] Score Name': options.name,
      '[Agent] Score Value': options.value,
      '[Agent] Target ID': options.targetId,
      '[Agent] Target Type': options.targetType ?? 'message',
      '[Agent] Evaluation Source': options.source ?? 'user',
      '[Agent] Comment': options.comment,
    },
  };
}
