import type { ChunkMeaning, StreamReader } from '../../capture/call-adapter.js';
import { GatheredAnswer } from '../../capture/gathered-answer.js';
import type { ModelCall } from '../../capture/model-call.js';
import { asRecord, asText } from '../../capture/read-json.js';
import { readResponseObject } from './read-response-object.js';

/**
 * Reads the events of a response stream. The last event bears the whole response; what the deltas say is gathered for
 * streams that end before it. https://platform.openai.com/docs/api-reference/responses-streaming
 */
export function openResponseStream(call: ModelCall, keepsContent: boolean): StreamReader {
  const answer = new GatheredAnswer(keepsContent);
  const { text, reasoning, tools } = answer;
  let response: unknown;
  let error: Readonly<Record<string, unknown>> | undefined;

  return {
    read(value): ChunkMeaning {
      const event = asRecord(value);
      switch (event?.['type']) {
        case 'response.created': {
          const started = asRecord(event['response']);
          call.responseId ??= asText(started?.['id']);
          call.model = asText(started?.['model']) ?? call.model;
          return 'other';
        }
        case 'response.output_item.added': {
          const item = asRecord(event['item']);
          if (item?.['type'] === 'reasoning') call.hasReasoning = true;
          if (item?.['type'] !== 'function_call' && item?.['type'] !== 'custom_tool_call') return 'other';
          tools.add(event['output_index'], { id: asText(item['call_id']), name: asText(item['name']) });
          return 'content';
        }
        case 'response.function_call_arguments.delta':
        case 'response.custom_tool_call_input.delta':
          tools.add(event['output_index'], { input: event['delta'] });
          return 'content';
        case 'response.output_text.delta':
        case 'response.refusal.delta':
          return text.add(event['delta']) ? 'content' : 'other';
        case 'response.reasoning_summary_text.delta':
        case 'response.reasoning_text.delta':
          return reasoning.add(event['delta']) ? 'content' : 'other';
        case 'response.completed':
        case 'response.incomplete':
        case 'response.failed':
          response = event['response'];
          return 'end';
        case 'error':
          error = event;
          return 'end';
        default:
          return 'other';
      }
    },
    finish() {
      answer.putOn(call);
      if (response) readResponseObject(call, response);
      if (error) {
        call.outcome = 'error';
        call.errorMessage = asText(error['message']);
        call.errorType = asText(error['code']);
      }
    },
  };
}
