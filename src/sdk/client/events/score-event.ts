import { EVENTS } from '../../../schema/index.js';
import type { ScoreOptions } from '../track-options.js';
import type { EventDraft } from './event-draft.js';

export function scoreEvent(options: ScoreOptions): EventDraft {
  return {
    type: EVENTS.SCORE,
    fields: options,
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
