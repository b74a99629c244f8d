import type { CallAdapter } from '../../capture/call-adapter.js';
import { asNumber, asRecord, asText } from '../../capture/read-json.js';
import { requestBody } from '../request-body.js';
import { readCohereUsage } from './read-cohere-usage.js';

/** Summaries of API v1: https://docs.cohere.com/v1/reference/summarize */
export const cohereSummarize: CallAdapter = {
  kind: 'completion',
  readRequest(call, value) {
    const body = requestBody(call, value);
    call.temperature = asNumber(body?.['temperature']);
    call.userMessage = asText(body?.['text']);
  },
  readResponse(call, value) {
    const body = asRecord(value);
    call.responseId = asText(body?.['id']);
    call.responseText = asText(body?.['summary']);
    readCohereUsage(call, body?.['meta']);
  },
};
