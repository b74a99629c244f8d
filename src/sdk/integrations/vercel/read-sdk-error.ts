import { readError } from '../../capture/read-error.js';
import { asRecord, asText } from '../../capture/read-json.js';

/** Reads an error of the AI SDK by what the provider answered (`data.error`); `undefined` when it holds no answer. */
export function readSdkError(thrown: unknown): ReturnType<typeof readError> | undefined {
  const answer = asRecord(asRecord(asRecord(thrown)?.['data'])?.['error']);
  const message = asText(answer?.['message']);
  const type = asText(answer?.['type']);
  if (!message && !type) return undefined;
  return { ...readError(thrown), ...(message ? { message } : {}), ...(type ? { type } : {}) };
}
