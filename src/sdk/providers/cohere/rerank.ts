import type { CallAdapter } from '../../capture/call-adapter.js';
import { asRecord, asText } from '../../capture/read-json.js';
import { requestBody } from '../request-body.js';

/** Reranking, which is billed by searches and has no tokens: https://docs.cohere.com/reference/rerank */
export const cohereRerank: CallAdapter = {
  kind: 'rerank',
  readRequest(call, value) {
    const body = requestBody(call, value);
    call.userMessage = asText(body?.['query']);
  },
  readResponse(call, value) {
    call.responseId = asText(asRecord(value)?.['id']);
  },
};
