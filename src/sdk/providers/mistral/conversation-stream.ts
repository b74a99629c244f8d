import type { ChunkMeaning, StreamReader } from '../../capture/call-adapter.js';
import { GatheredAnswer } from '../../capture/gathered-answer.js';
import type { ModelCall } from '../../capture/model-call.js';
import { asNumber, asRecord, asText } from '../../capture/read-json.js';
import { field } from '../field.js';
import { readMessageText } from '../turns/read-message-text.js';
import { readMistralUsage } from './read-mistral-usage.js';

/** Reads the events of a conversation's answer, bare or as the SDK gives them (`{ event, data }`). */
export function openConversationStream(call: ModelCall, keepsContent: boolean): StreamReader {
  const answer = new GatheredAnswer(keepsContent);
  const { text, reasoning, tools } = answer;
  let usage: unknown;
  let failure: Readonly<Record<string, unknown>> | undefined;

  function readPiece(event: Readonly<Record<string, unknown>>): boolean {
    call.responseId = asText(event['id']) ?? call.responseId;
    call.model = asText(event['model']) ?? call.model;
    if (event['type'] === 'function.call.delta') {
      const id = asText(field(event, 'tool_call_id'));
      tools.add(id ?? event['id'], { id, name: asText(event['name']), input: event['arguments'] });
      return true;
    }
    // A piece of content is text or one part.
    const { content } = event;
    const said = readMessageText(asRecord(content) ? [content] : content);
    if (said.thinks) call.hasReasoning = true;
    const hasText = text.add(said.text);
    return reasoning.add(said.thinking) || hasText;
  }

  return {
    read(value): ChunkMeaning {
      const whole = asRecord(value);
      const event = asRecord(whole?.['data']) ?? whole;
      switch (event?.['type']) {
        case 'message.output.delta':
        case 'function.call.delta':
          if (!readPiece(event)) return 'other';
          call.ttfbMs ??= performance.now() - call.startedAt;
          return 'content';
        case 'conversation.response.done':
          ({ usage } = event);
          return 'end';
        case 'conversation.response.error':
          failure = event;
          return 'end';
        default:
          return 'other';
      }
    },
    finish() {
      answer.putOn(call);
      readMistralUsage(call, usage);
      if (!failure) return;
      call.outcome = 'error';
      call.errorMessage = asText(failure['message']);
      call.errorType = String(asNumber(failure['code']) ?? failure['type']);
    },
  };
}
