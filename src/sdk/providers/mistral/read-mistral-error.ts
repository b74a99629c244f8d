import { readError } from '../../capture/read-error.js';
import { asRecord, asText, parseJson } from '../../capture/read-json.js';

/** Reads an error of the SDK by the JSON `{ message, type }` that the API sent; `undefined` when it has no such body. */
export function readMistralError(thrown: unknown): ReturnType<typeof readError> | undefined {
  const body = asRecord(parseJson(asText(asRecord(thrown)?.['body'])));
  const message = asText(body?.['message']);
  const type = asText(body?.['type']);
  if (!message && !type) return undefined;
  return { ...readError(thrown), ...(message ? { message } : {}), ...(type ? { type } : {}) };
}
