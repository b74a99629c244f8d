import { readError } from '../../capture/read-error.js';
import { asRecord, asText } from '../../capture/read-json.js';

/** Reads an error of the SDK, by the message that the API sent; `undefined` when it has no such body. */
export function readCohereError(thrown: unknown): ReturnType<typeof readError> | undefined {
  const message = asText(asRecord(asRecord(thrown)?.['body'])?.['message']);
  return message ? { ...readError(thrown), message } : undefined;
}
