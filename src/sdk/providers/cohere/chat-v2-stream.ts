import type { ChunkMeaning, StreamReader } from '../../capture/call-adapter.js';
import { GatheredAnswer } from '../../capture/gathered-answer.js';
import type { ModelCall } from '../../capture/model-call.js';
import { asRecord, asText } from '../../capture/read-json.js';
import { field } from '../field.js';
import { readCohereUsage } from './read-cohere-usage.js';

/** Reads the events of a v2 stream: https://docs.cohere.com/docs/streaming */
export function openCohereStream(call: ModelCall, keepsContent: boolean): StreamReader {
  const answer = new GatheredAnswer(keepsContent);
  const { text, reasoning, tools } = answer;
  let usage: unknown;

  return {
    read(value): ChunkMeaning {
      const event = asRecord(value);
      const delta = asRecord(event?.['delta']);
      const message = asRecord(delta?.['message']);
      switch (event?.['type']) {
        case 'message-start':
          call.responseId ??= asText(event['id']);
          return 'other';
        case 'content-start':
        case 'content-delta': {
          const content = asRecord(message?.['content']);
          if (content?.['type'] === 'thinking') call.hasReasoning = true;
          const hasText = text.add(content?.['text']);
          return reasoning.add(content?.['thinking']) || hasText ? 'content' : 'other';
        }
        case 'tool-plan-delta':
          return asText(field(message, 'tool_plan')) ? 'content' : 'other';
        case 'tool-call-start':
        case 'tool-call-delta': {
          const toolCall = asRecord(field(message, 'tool_calls'));
          const body = asRecord(toolCall?.['function']);
          const name = asText(body?.['name']);
          tools.add(event['index'], { id: asText(toolCall?.['id']), name, input: body?.['arguments'] });
          return 'content';
        }
        case 'message-end':
          call.finishReason = asText(field(delta, 'finish_reason')) ?? call.finishReason;
          usage = delta?.['usage'];
          return 'end';
        default:
          return 'other';
      }
    },
    finish() {
      answer.putOn(call);
      readCohereUsage(call, usage);
    },
  };
}
