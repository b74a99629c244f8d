import { readError } from '../../capture/read-error.js';
import { asRecord, asText, parseJson } from '../../capture/read-json.js';

/**
 * Reads an error of Google's SDKs, whose message is the error's whole JSON: `{ error: { code, message, status } }`.
 * `undefined` when it is another one.
 */
export function readGoogleError(thrown: unknown): ReturnType<typeof readError> | undefined {
  const text = asText(asRecord(thrown)?.['message']);
  // In the middle of a stream, more may stand before the JSON.
  const start = text?.indexOf('{"error":') ?? -1;
  if (!text || start < 0) return undefined;
  const error = asRecord(asRecord(parseJson(text.slice(start)))?.['error']);
  const message = asText(error?.['message']);
  const type = asText(error?.['status']);
  if (!message && !type) return undefined;
  return { ...readError(thrown), ...(message ? { message } : {}), ...(type ? { type } : {}) };
}
