import type { CallAdapter, ChunkMeaning } from '../../capture/call-adapter.js';
import { GatheredText } from '../../capture/gathered-text.js';
import { asNumber, asRecord, asText } from '../../capture/read-json.js';
import { requestBody } from '../request-body.js';

/** The legacy text completions, which report no usage: https://docs.anthropic.com/en/api/complete */
export const textCompletions: CallAdapter = {
  kind: 'completion',
  readRequest(call, value) {
    const body = requestBody(call, value);
    if (!body) return;
    call.temperature = asNumber(body['temperature']);
    call.topP = asNumber(body['top_p']);
    call.maxOutputTokens = asNumber(body['max_tokens_to_sample']);
    call.userMessage = asText(body['prompt']);
  },
  readResponse(call, value) {
    const body = asRecord(value);
    call.responseId = asText(body?.['id']);
    call.model = asText(body?.['model']) ?? call.model;
    call.responseText = asText(body?.['completion']);
    call.finishReason = asText(body?.['stop_reason']);
  },
  openStream(call, keepsContent) {
    const text = new GatheredText(keepsContent);
    return {
      read(value): ChunkMeaning {
        const event = asRecord(value);
        call.responseId ??= asText(event?.['id']);
        const hasText = text.add(event?.['completion']);
        const finish = asText(event?.['stop_reason']);
        if (finish) call.finishReason = finish;
        return finish ? 'end' : hasText ? 'content' : 'other';
      },
      finish() {
        call.responseText = text.value;
      },
    };
  },
};
