import type { CallAdapter } from '../../capture/call-adapter.js';
import { asList, asNumber, asRecord, asText } from '../../capture/read-json.js';
import { requestBody } from '../request-body.js';
import { readUsage } from './read-usage.js';

/** Embeddings: https://platform.openai.com/docs/api-reference/embeddings */
export const embeddings: CallAdapter = {
  kind: 'embedding',
  readRequest(call, value) {
    const body = requestBody(call, value);
    call.embeddingDimensions = asNumber(body?.['dimensions']);
  },
  readResponse(call, value) {
    const body = asRecord(value);
    if (!body) return;
    call.model = asText(body['model']) ?? call.model;
    call.usage = readUsage(body['usage']);
    call.usageBody = body;
    call.embeddingDimensions ??= dimensions(asRecord(asList(body['data'])[0])?.['embedding']);
  },
};

/** An embedding is an array of numbers, or the base64 of 32-bit floats, which the SDK asks for by default. */
function dimensions(embedding: unknown): number | undefined {
  if (Array.isArray(embedding) && embedding.length > 0) return embedding.length;
  const base64 = asText(embedding);
  if (!base64) return undefined;
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
  return Math.floor(((base64.length * 3) / 4 - padding) / 4);
}
