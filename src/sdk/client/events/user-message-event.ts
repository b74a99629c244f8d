import { EVENTS } from '../../../schema/index.js';
import type { UserMessageOptions } from '../track-options.js';
import type { EventDraft } from './event-draft.js';
import { attachmentProperties, labelValues } from './message-properties.js';

export function userMessageEvent(
  options: UserMessageOptions,
  messageId: string,
  messageSource: 'user' | 'agent',
): EventDraft {
  return {
    type: EVENTS.USER_MESSAGE,
    fields: options,
    takesTurn: true,
    linksReplay: true,
    properties: {
      '[Agent] Message ID': messageId,
      '[Agent] Component Type': 'user_input',
      $llm_message: { text: String(options.content ?? '') },
      '[Agent] Message Source': options.messageSource ?? messageSource,
      '[Agent] Is Regeneration': options.isRegeneration,
      '[Agent] Is Edit': options.isEdit,
      '[Agent] Edited Message ID': options.editedMessageId,
      ...attachmentProperties(options.attachments),
      '[Agent] Message Labels': labelValues(options.labels),
    },
  };
}
