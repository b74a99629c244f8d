import { callClaims, type OpenCall } from './call-claims.js';
import type { ClaimedCall } from './claim-call.js';
import { maySoonBeSame } from './is-same-call.js';

/** So many calls that never end are remembered. */
const LIMIT = 1024;

/**
 * Makes a call known to other observers while it is under way.
 *
 * @param call read when another observer compares: what becomes known of it meanwhile counts
 * @returns to be called once it is over and has been told
 */
export function announceCall(call: OpenCall['call'], observer: string): () => void {
  const { open } = callClaims;
  const entry: OpenCall = { observer, call, waiting: undefined };
  open.add(entry);
  if (open.size > LIMIT) {
    for (const oldest of open) {
      if (open.size <= LIMIT) break;
      close(oldest);
    }
  }
  return () => close(entry);
}

/** A call of another observer that is under way and may turn out to be this one: the one that began closest to it. */
export function findOpenCall(call: ClaimedCall, observer: string): OpenCall | undefined {
  let best: OpenCall | undefined;
  for (const entry of callClaims.open) {
    const { kind, model, requestModel, responseId, startedAt } = entry.call;
    if (entry.observer === observer) continue;
    if (!maySoonBeSame({ kind, names: [model, requestModel], responseId, startedAt }, call)) continue;
    if (!best || Math.abs(startedAt - call.startedAt) < Math.abs(best.call.startedAt - call.startedAt)) best = entry;
  }
  return best;
}

function close(entry: OpenCall): void {
  callClaims.open.delete(entry);
  const { waiting } = entry;
  if (!waiting) return;
  entry.waiting = undefined;
  for (const compare of waiting) compare();
}
