import type { CallAdapter } from '../../capture/call-adapter.js';
import { asCount, asList, asRecord, asText } from '../../capture/read-json.js';
import { requestBody } from '../request-body.js';
import { tokenUsage } from '../token-usage.js';

/** Embeddings, also of the older endpoint: https://docs.ollama.com/api/embed */
export const ollamaEmbed: CallAdapter = {
  kind: 'embedding',
  readRequest(call, value) {
    requestBody(call, value);
  },
  readResponse(call, value) {
    const body = asRecord(value);
    call.model = asText(body?.['model']) ?? call.model;
    call.usage = tokenUsage({ inputTokens: asCount(body?.['prompt_eval_count']) });
    const vector = body?.['embedding'] ?? asList(body?.['embeddings'])[0];
    if (Array.isArray(vector) && vector.length > 0) call.embeddingDimensions ??= vector.length;
  },
};
