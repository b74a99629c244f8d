import type { CallAdapter } from '../../capture/call-adapter.js';
import { asRecord, asText } from '../../capture/read-json.js';

/** Reranking, which is billed by searches and has no tokens: https://docs.cohere.com/reference/rerank */
export const cohereRerank: CallAdapter = {
  kind: 'rerank',
  readRequest(call, value) {
    const body = asRecord(value);
    call.requestModel = asText(body?.['model']);
    call.model = call.requestModel;
    call.userMessage = asText(body?.['query']);
  },
  readResponse(call, value) {
    call.responseId = asText(asRecord(value)?.['id']);
  },
};
