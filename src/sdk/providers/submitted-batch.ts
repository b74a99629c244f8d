import type { CallAdapter } from '../capture/call-adapter.js';
import { asList, asRecord, asText } from '../capture/read-json.js';
import { field } from './field.js';

/**
 * Batches and jobs, submitted: the models answer hours later, elsewhere, so this is a step and no answer.
 * https://docs.anthropic.com/en/api/creating-message-batches, https://platform.openai.com/docs/api-reference/batch,
 * https://docs.mistral.ai/api/endpoint/batch, https://ai.google.dev/api/batch-api,
 * https://docs.cohere.com/reference/create-embed-job,
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_StartAsyncInvoke.html
 */
export const submittedBatch: CallAdapter = {
  kind: 'batch',
  readRequest(call, value) {
    const body = asRecord(value);
    const first = asRecord(asRecord(asList(body?.['requests'])[0])?.['params']);
    const model = asText(body?.['model']) ?? asText(body?.['modelId']) ?? asText(first?.['model']);
    call.requestModel = model?.replace(/^models\//, '');
    call.model = call.requestModel;
  },
  readResponse(call, value) {
    const body = asRecord(value);
    call.responseId =
      asText(body?.['id']) ??
      asText(field(body, 'job_id')) ??
      asText(body?.['name']) ??
      asText(body?.['invocationArn']);
    call.finishReason = asText(body?.['status']) ?? asText(field(body, 'processing_status')) ?? asText(body?.['state']);
  },
};
