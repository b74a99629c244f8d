import type { CallAdapter } from '../../capture/call-adapter.js';
import { asCount, asList, asNumber, asRecord, asText } from '../../capture/read-json.js';
import { field } from '../field.js';
import { tokenUsage } from '../token-usage.js';
import { readGoogleError } from './read-google-error.js';
import { readGoogleUsage } from './read-google-usage.js';

/** Embeddings, one or several: https://ai.google.dev/api/embeddings. Only Vertex AI and newer models count tokens. */
export const embedContent: CallAdapter = {
  kind: 'embedding',
  readError: readGoogleError,
  readRequest(call, value) {
    const body = asRecord(value);
    const first = asRecord(asList(body?.['requests'])[0]);
    call.requestModel = (asText(body?.['model']) ?? asText(first?.['model']))?.replace(/^models\//, '');
    call.model = call.requestModel;
    call.embeddingDimensions = asNumber(field(asRecord(body?.['config']) ?? body, 'output_dimensionality'));
  },
  readResponse(call, value) {
    const body = asRecord(value);
    const embeddings = asList(body?.['embeddings']);
    const first = asRecord(embeddings[0]) ?? asRecord(body?.['embedding']);
    const values = first?.['values'];
    if (Array.isArray(values) && values.length > 0) call.embeddingDimensions ??= values.length;
    const usageMetadata = field(body, 'usage_metadata');
    if (asRecord(usageMetadata)) {
      call.usage = readGoogleUsage(usageMetadata, false);
      call.usageBody = { modelVersion: call.model, usageMetadata };
      return;
    }
    const counts = embeddings.map((item) => asCount(field(asRecord(asRecord(item)?.['statistics']), 'token_count')));
    if (counts.length === 0 || counts.includes(undefined)) return;
    call.usage = tokenUsage({ inputTokens: counts.reduce<number>((total, count) => total + (count ?? 0), 0) });
  },
};
