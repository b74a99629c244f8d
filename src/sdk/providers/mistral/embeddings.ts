import type { CallAdapter } from '../../capture/call-adapter.js';
import { asList, asNumber, asRecord, asText } from '../../capture/read-json.js';
import { field } from '../field.js';
import { requestBody } from '../request-body.js';
import { readMistralError } from './read-mistral-error.js';
import { readMistralUsage } from './read-mistral-usage.js';

/** Embeddings: https://docs.mistral.ai/api/endpoint/embeddings */
export const mistralEmbeddings: CallAdapter = {
  kind: 'embedding',
  readError: readMistralError,
  readRequest(call, value) {
    const body = requestBody(call, value);
    call.embeddingDimensions = asNumber(field(body, 'output_dimension'));
  },
  readResponse(call, value) {
    const body = asRecord(value);
    call.model = asText(body?.['model']) ?? call.model;
    const vector = asRecord(asList(body?.['data'])[0])?.['embedding'];
    if (Array.isArray(vector) && vector.length > 0) call.embeddingDimensions ??= vector.length;
    readMistralUsage(call, body?.['usage']);
  },
};
