import type { CallAdapter } from '../../capture/call-adapter.js';
import { asRecord, asText } from '../../capture/read-json.js';
import { readMistralError } from './read-mistral-error.js';

/** Batches submitted, which are answered later and elsewhere: https://docs.mistral.ai/api/endpoint/batch */
export const mistralBatchJobs: CallAdapter = {
  kind: 'batch',
  readError: readMistralError,
  readRequest(call, value) {
    call.requestModel = asText(asRecord(value)?.['model']);
    call.model = call.requestModel;
  },
  readResponse(call, value) {
    const body = asRecord(value);
    call.responseId = asText(body?.['id']);
    call.finishReason = asText(body?.['status']);
  },
};
