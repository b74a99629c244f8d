import type { ModelCall } from '../capture/model-call.js';
import { asRecord, asText } from '../capture/read-json.js';

/** A request's body, of which the `model`, and whether it asks for a `stream`, are put on the call: most APIs word these alike. */
export function requestBody(call: ModelCall, value: unknown): Readonly<Record<string, unknown>> | undefined {
  const body = asRecord(value);
  if (!body) return undefined;
  call.requestModel = asText(body['model']);
  call.model = call.requestModel;
  call.isStreaming = body['stream'] === true;
  return body;
}
