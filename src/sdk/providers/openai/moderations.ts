import type { CallAdapter } from '../../capture/call-adapter.js';
import { asRecord, asText } from '../../capture/read-json.js';
import { requestBody } from '../request-body.js';

/** Moderations: https://platform.openai.com/docs/api-reference/moderations */
export const moderations: CallAdapter = {
  kind: 'moderation',
  readRequest(call, value) {
    requestBody(call, value);
  },
  readResponse(call, value) {
    const body = asRecord(value);
    call.responseId = asText(body?.['id']);
    call.model = asText(body?.['model']) ?? call.model;
  },
};
