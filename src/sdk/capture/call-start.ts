import type { ModelCall } from './model-call.js';

/** Milliseconds since 1970 when the request was made. */
export function callStart(call: ModelCall): number {
  return Math.round(Date.now() - (performance.now() - call.startedAt));
}
