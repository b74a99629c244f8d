import type { CallAdapter } from '../../capture/call-adapter.js';
import type { ModelCall } from '../../capture/model-call.js';
import { asRecord, asText } from '../../capture/read-json.js';
import { readModelUsage } from './read-model-usage.js';
import { readSdkError } from './read-sdk-error.js';

/** Models that give one whole answer: images, speech, transcriptions, rankings. The request is `{ modelId, options }`. */
export function singleAnswerModel(kind: ModelCall['kind']): CallAdapter {
  return {
    kind,
    readRequest(call, value) {
      const request = asRecord(value);
      const options = asRecord(request?.['options']);
      call.requestModel = asText(request?.['modelId']);
      call.model = call.requestModel;
      if (kind === 'image') call.userMessage = asText(options?.['prompt']);
    },
    readResponse(call, value) {
      const result = asRecord(value);
      const response = asRecord(result?.['response']);
      call.responseId = asText(response?.['id']);
      call.model = asText(response?.['modelId']) ?? call.model;
      call.usage = readModelUsage(result?.['usage'], result?.['providerMetadata'], call.provider);
      if (kind === 'transcription') call.responseText = asText(result?.['text']);
    },
    readError: readSdkError,
  };
}
