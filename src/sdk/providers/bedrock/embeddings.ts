import type { CallAdapter } from '../../capture/call-adapter.js';
import { asCount, asList, asNumber, asRecord } from '../../capture/read-json.js';
import { tokenUsage } from '../token-usage.js';

/**
 * Embeddings of Titan, Nova and Cohere.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-text.html, .../model-parameters-embed.html
 */
export const bedrockEmbeddings: CallAdapter = {
  kind: 'embedding',
  readRequest(call, value) {
    const body = asRecord(value);
    call.embeddingDimensions =
      asNumber(body?.['dimensions']) ??
      asNumber(body?.['output_dimension']) ??
      asNumber(asRecord(body?.['embeddingConfig'])?.['outputEmbeddingLength']);
  },
  readResponse(call, value) {
    const body = asRecord(value);
    if (!body) return;
    call.usage = tokenUsage({ inputTokens: asCount(body['inputTextTokenCount']) });
    call.embeddingDimensions ??= dimensions(body['embedding'] ?? firstOf(body['embeddings']));
  },
};

/** Vectors come as a list, or as lists by their number type. */
function firstOf(embeddings: unknown): unknown {
  if (Array.isArray(embeddings)) return asRecord(embeddings[0])?.['embedding'] ?? embeddings[0];
  for (const vectors of Object.values(asRecord(embeddings) ?? {})) return asList(vectors)[0];
  return undefined;
}

function dimensions(vector: unknown): number | undefined {
  return Array.isArray(vector) && vector.length > 0 ? vector.length : undefined;
}
