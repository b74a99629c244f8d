import type { CallAdapter } from '../../capture/call-adapter.js';
import { asList, asRecord, asText } from '../../capture/read-json.js';
import { requestBody } from '../request-body.js';
import { readCohereUsage } from './read-cohere-usage.js';

/** Labels for texts, one each: https://docs.cohere.com/reference/classify */
export const cohereClassify: CallAdapter = {
  kind: 'completion',
  readRequest(call, value) {
    const body = requestBody(call, value);
    const inputs = asList(body?.['inputs']).map(asText);
    if (inputs.length > 0) call.userMessage = inputs.join('\n');
  },
  readResponse(call, value) {
    const body = asRecord(value);
    call.responseId = asText(body?.['id']);
    const labels = asList(body?.['classifications']).map((item) => asText(asRecord(item)?.['prediction']));
    if (labels.length > 0) call.responseText = labels.join('\n');
    readCohereUsage(call, body?.['meta']);
  },
};
