import type { CallAdapter } from '../../capture/call-adapter.js';
import { asList, asRecord, asText } from '../../capture/read-json.js';

/**
 * Batches of messages, submitted: the models answer hours later, elsewhere, so this is a step and no answer.
 * https://docs.anthropic.com/en/api/creating-message-batches
 */
export const messageBatches: CallAdapter = {
  kind: 'batch',
  readRequest(call, value) {
    const first = asRecord(asRecord(asList(asRecord(value)?.['requests'])[0])?.['params']);
    call.requestModel = asText(first?.['model']);
    call.model = call.requestModel;
  },
  readResponse(call, value) {
    const body = asRecord(value);
    call.responseId = asText(body?.['id']);
    call.finishReason = asText(body?.['processing_status']);
  },
};
