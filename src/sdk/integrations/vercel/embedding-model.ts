import type { CallAdapter } from '../../capture/call-adapter.js';
import { asCount, asList, asRecord, asText } from '../../capture/read-json.js';
import { tokenUsage } from '../../providers/token-usage.js';
import { readSdkError } from './read-sdk-error.js';

/** `doEmbed` of embedding models: `{ embeddings, usage: { tokens } }`. The request is `{ modelId, options }`. */
export const embeddingModel: CallAdapter = {
  kind: 'embedding',
  readRequest(call, value) {
    call.requestModel = asText(asRecord(value)?.['modelId']);
    call.model = call.requestModel;
  },
  readResponse(call, value) {
    const result = asRecord(value);
    const vector = asList(result?.['embeddings'])[0];
    if (Array.isArray(vector) && vector.length > 0) call.embeddingDimensions = vector.length;
    call.usage = tokenUsage({ inputTokens: asCount(asRecord(result?.['usage'])?.['tokens']) });
    const body =
      asRecord(asRecord(result?.['response'])?.['body']) ?? asRecord(asRecord(result?.['rawResponse'])?.['body']);
    if (body) call.usageBody = body;
  },
  readError: readSdkError,
};
