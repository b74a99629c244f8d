import type { CallAdapter } from '../../capture/call-adapter.js';
import { asCount, asList, asNumber, asRecord, asText } from '../../capture/read-json.js';
import { field } from '../field.js';
import { requestBody } from '../request-body.js';
import { tokenUsage } from '../token-usage.js';

/** Embeddings of API v1 and v2: https://docs.cohere.com/reference/embed */
export const cohereEmbed: CallAdapter = {
  kind: 'embedding',
  readRequest(call, value) {
    const body = requestBody(call, value);
    call.embeddingDimensions = asNumber(field(body, 'output_dimension'));
  },
  readResponse(call, value) {
    const body = asRecord(value);
    call.responseId = asText(body?.['id']);
    const billed = asRecord(field(asRecord(body?.['meta']), 'billed_units'));
    const inputTokens = asCount(field(billed, 'input_tokens'));
    call.usage = tokenUsage({ inputTokens });
    if (inputTokens !== undefined) {
      call.usageBody = { model: call.model, meta: { billed_units: { input_tokens: inputTokens } } };
    }
    const vector = firstVector(body?.['embeddings']);
    if (Array.isArray(vector) && vector.length > 0) call.embeddingDimensions ??= vector.length;
  },
};

/** Vectors come as a list, or as lists by their number type, of which packed ones do not tell the dimensions. */
function firstVector(embeddings: unknown): unknown {
  if (Array.isArray(embeddings)) return asList(embeddings)[0];
  const byType = asRecord(embeddings);
  return asList(byType?.['float'] ?? byType?.['int8'] ?? byType?.['uint8'])[0];
}
