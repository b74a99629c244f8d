import type { CallAdapter } from '../../capture/call-adapter.js';
import { asList, asRecord, asText } from '../../capture/read-json.js';

/**
 * Images of Titan, Nova Canvas and Stability.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-image.html, .../model-parameters-stability-diffusion.html
 */
export const bedrockImages: CallAdapter = {
  kind: 'image',
  readRequest(call, value) {
    const body = asRecord(value);
    call.userMessage =
      asText(asRecord(body?.['textToImageParams'])?.['text']) ??
      asText(asRecord(asList(body?.['text_prompts'])[0])?.['text']) ??
      asText(body?.['prompt']);
  },
  readResponse(call, value) {
    const body = asRecord(value);
    call.finishReason =
      asText(asList(body?.['finish_reasons'])[0]) ??
      asText(asRecord(asList(body?.['artifacts'])[0])?.['finishReason']) ??
      asText(body?.['error']);
  },
};
