import type { CallAdapter } from '../../capture/call-adapter.js';
import { asList, asRecord, asText } from '../../capture/read-json.js';
import { field } from '../field.js';
import { readGoogleError } from './read-google-error.js';

/** Imagen: generation, edits and upscaling. https://ai.google.dev/gemini-api/docs/imagen */
export const generateImages: CallAdapter = {
  kind: 'image',
  readError: readGoogleError,
  readRequest(call, value) {
    const body = asRecord(value);
    call.requestModel = asText(body?.['model'])?.replace(/^models\//, '');
    call.model = call.requestModel;
    call.userMessage = asText(body?.['prompt']) ?? asText(asRecord(asList(body?.['instances'])[0])?.['prompt']);
  },
  readResponse(call, value) {
    const body = asRecord(value);
    const first = asRecord(asList(field(body, 'generated_images'))[0]) ?? asRecord(asList(body?.['predictions'])[0]);
    call.finishReason = asText(field(first, 'rai_filtered_reason'));
  },
};
