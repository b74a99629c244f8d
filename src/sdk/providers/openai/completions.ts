import type { CallAdapter, ChunkMeaning } from '../../capture/call-adapter.js';
import { GatheredText } from '../../capture/gathered-text.js';
import { asList, asNumber, asRecord, asText } from '../../capture/read-json.js';
import { requestBody } from '../request-body.js';
import { readUsage } from './read-usage.js';
import { wantsUsage } from './wants-usage.js';

/** The older completions API: https://platform.openai.com/docs/api-reference/completions */
export const completions: CallAdapter = {
  kind: 'completion',
  wantsUsage,
  readRequest(call, value) {
    const body = requestBody(call, value);
    if (!body) return;
    call.temperature = asNumber(body['temperature']);
    call.topP = asNumber(body['top_p']);
    call.maxOutputTokens = asNumber(body['max_tokens']);
    call.userMessage = asText(body['prompt']);
  },
  readResponse(call, value) {
    const body = asRecord(value);
    if (!body) return;
    call.responseId = asText(body['id']);
    call.model = asText(body['model']) ?? call.model;
    call.usage = readUsage(body['usage']);
    call.usageBody = body;
    const choice = asRecord(asList(body['choices'])[0]);
    call.responseText = asText(choice?.['text']);
    call.finishReason = asText(choice?.['finish_reason']);
  },
  openStream(call, keepsContent) {
    const text = new GatheredText(keepsContent);
    let usage: Readonly<Record<string, unknown>> | undefined;
    return {
      read(value): ChunkMeaning {
        const chunk = asRecord(value);
        call.responseId ??= asText(chunk?.['id']);
        call.model = asText(chunk?.['model']) ?? call.model;
        usage = asRecord(chunk?.['usage']) ?? usage;
        const choice = asRecord(asList(chunk?.['choices'])[0]);
        if (!choice) return asRecord(chunk?.['usage']) ? 'usage' : 'other';
        const hasText = text.add(choice['text']);
        const finish = asText(choice['finish_reason']);
        if (finish) call.finishReason = finish;
        return finish ? 'end' : hasText ? 'content' : 'other';
      },
      finish() {
        call.responseText = text.value;
        if (!usage) return;
        call.usage = readUsage(usage);
        call.usageBody = { model: call.model, usage };
      },
    };
  },
};
