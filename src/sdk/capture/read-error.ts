import { asRecord, asText } from './read-json.js';

/**
 * Reads an error that a provider SDK threw. `type` is the provider's own word where the body has one
 * (`rate_limit_error`), else the error's class name. `isAbort` tells an abort by the app from a failure.
 */
export function readError(error: unknown): { message?: string; type?: string; isAbort: boolean } {
  const thrown = asRecord(error);
  if (!thrown) return { message: String(error), isAbort: false };
  const name = (error instanceof Error && asText(error.constructor.name)) || asText(thrown['name']);
  const isAbort = name === 'APIUserAbortError' || thrown['name'] === 'AbortError';
  const body = asRecord(thrown['error']);
  const type = asText(thrown['type']) ?? asText(asRecord(body?.['error'])?.['type']) ?? asText(body?.['type']) ?? name;
  const message = asText(thrown['message']);
  return { ...(message ? { message } : {}), ...(type ? { type } : {}), isAbort };
}
