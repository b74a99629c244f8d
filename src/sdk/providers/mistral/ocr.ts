import type { CallAdapter } from '../../capture/call-adapter.js';
import { asList, asRecord, asText } from '../../capture/read-json.js';
import { requestBody } from '../request-body.js';
import { readMistralError } from './read-mistral-error.js';

/** Documents read to text, which is counted in pages and not in tokens: https://docs.mistral.ai/api/endpoint/ocr */
export const mistralOcr: CallAdapter = {
  kind: 'completion',
  readError: readMistralError,
  readRequest(call, value) {
    requestBody(call, value);
  },
  readResponse(call, value) {
    const body = asRecord(value);
    call.model = asText(body?.['model']) ?? call.model;
    const pages = asList(body?.['pages']).map((page) => asText(asRecord(page)?.['markdown']) ?? '');
    if (pages.length > 0) call.responseText = pages.join('\n\n');
  },
};
