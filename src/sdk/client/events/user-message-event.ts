import { EVENTS } from '../../../schema/index.js';
import type { UserMessageOptions } from '../track-options.js';
import type { EventDraft } from './event-draft.js';
import { attachmentProperties, labelValues } from './message-properties.js';

export function userMessageEvent(
  options: UserMessageOptions,
  messageId: string,
  messageSource: 'user' | 'agent',
): EventDraft {
  // One plain literal: engines make such objects several times as fast as literals with spreads in them.
  const properties: Record<string, unknown> = {
    '[Agent] Message ID': messageId,
    '[Agent] Component Type': 'user_input',
    $llm_message: { text: String(options.content ?? '') },
    '[Agent] Message Source': options.messageSource ?? messageSource,
    '[Agent] Is Regeneration': options.isRegeneration,
    '[Agent] Is Edit': options.isEdit,
    '[Agent] Edited Message ID': options.editedMessageId,
    '[Agent] Message Labels': labelValues(options.labels),
    // Filled in when the event is built: an object that has its last shape from the start is made and written faster.
    '[Agent] Agent ID': undefined,
    '[Agent] Parent Agent ID': undefined,
    '[Agent] Customer Org ID': undefined,
    '[Agent] Agent Version': undefined,
    '[Agent] Agent Description': undefined,
    '[Agent] Env': undefined,
    '[Agent] SDK Version': undefined,
    '[Agent] Runtime': undefined,
    '[Agent] Session ID': undefined,
    '[Agent] Trace ID': undefined,
    '[Agent] Turn ID': undefined,
    '[Agent] Locale': undefined,
    '[Amplitude] Session Replay ID': undefined,
    '[Agent] Context': undefined,
  };
  if (options.attachments) Object.assign(properties, attachmentProperties(options.attachments));
  return { type: EVENTS.USER_MESSAGE, fields: options, takesTurn: true, linksReplay: true, properties };
}
