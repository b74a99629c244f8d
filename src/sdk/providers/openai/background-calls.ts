import type { ObservedCall } from '../../capture/observed-call.js';

/** So many responses that are still being generated are waited for. */
const LIMIT = 1024;

/** Background responses by id: created, and not seen finished. */
const waiting = new Map<string, ObservedCall>();

/** A response that the API goes on generating after it has answered: its end is seen when the app retrieves it. */
export function waitForBackground(id: string, call: ObservedCall): void {
  waiting.set(id, call);
  if (waiting.size <= LIMIT) return;
  for (const [oldest, forgotten] of waiting) {
    waiting.delete(oldest);
    forgotten.abandon();
    return;
  }
}

/** The call that a background response belongs to, while it has not been seen finished. */
export function backgroundCall(id: string): ObservedCall | undefined {
  return waiting.get(id);
}

export function endBackground(id: string): void {
  waiting.delete(id);
}
