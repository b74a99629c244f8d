import type { ChunkMeaning, StreamReader } from '../../capture/call-adapter.js';
import { GatheredAnswer } from '../../capture/gathered-answer.js';
import type { ModelCall } from '../../capture/model-call.js';
import { readError } from '../../capture/read-error.js';
import { asRecord, asText } from '../../capture/read-json.js';
import { readFinish } from './read-finish.js';
import { readModelUsage } from './read-model-usage.js';
import { readSdkError } from './read-sdk-error.js';

/** Reads the parts that a language model streams, specifications v1 to v4. */
export function openPartStream(call: ModelCall, keepsContent: boolean): StreamReader {
  const answer = new GatheredAnswer(keepsContent);
  const { text, reasoning, tools } = answer;
  let failure: unknown;

  function readPart(part: Readonly<Record<string, unknown>>): ChunkMeaning {
    switch (part['type']) {
      case 'response-metadata':
        call.responseId ??= asText(part['id']);
        call.model = asText(part['modelId']) ?? call.model;
        return 'other';
      case 'text-delta':
        return text.add(part['delta'] ?? part['textDelta']) ? 'content' : 'other';
      case 'reasoning-delta':
      case 'reasoning':
        return reasoning.add(part['delta'] ?? part['textDelta']) ? 'content' : 'other';
      case 'tool-input-start':
      case 'tool-input-delta':
      case 'tool-call-delta':
        return 'content';
      case 'tool-call': {
        const input = part['input'] ?? part['args'];
        tools.add(part['toolCallId'], {
          id: asText(part['toolCallId']),
          name: asText(part['toolName']),
          input: typeof input === 'string' ? input : JSON.stringify(input),
        });
        return 'content';
      }
      case 'error':
        failure = part['error'];
        return 'end';
      case 'finish':
        call.finishReason = readFinish(part['finishReason']);
        call.usage = readModelUsage(part['usage'], part['providerMetadata'], call.provider);
        return 'end';
      default:
        return 'other';
    }
  }

  return {
    read(value): ChunkMeaning {
      const part = asRecord(value);
      return part ? readPart(part) : 'other';
    },
    finish() {
      answer.putOn(call);
      if (failure === undefined) return;
      const { message, type } = readSdkError(failure) ?? readError(failure);
      call.outcome = 'error';
      if (message) call.errorMessage = message;
      if (type) call.errorType = type;
    },
  };
}
