/** So many response ids are remembered; observers of one call see it within seconds of each other. */
const LIMIT = 4096;

const KEY = Symbol.for('amplitude-ai/response-claims');
type Claims = Map<string, Map<string, number>>;

// One ledger for all copies of this package in the process (ESM and CommonJS); the symbol is ours alone.
const registry = globalThis as { [KEY]?: Claims };
registry[KEY] ??= new Map();
const claims: Claims = registry[KEY];

/**
 * Claims a provider's response for one observer, so that several observers of the same call (a wrapper, a framework's
 * hook, the OTEL bridge) make one event of it. An observer that sees the same id again sees another call: ids are the
 * provider's, and test servers repeat them.
 *
 * @param responseId the provider's id; without one there is nothing to compare and the claim holds
 * @param observer a name that all calls of one observer share: `wrap`, `otel`, ...
 * @returns whether this observer is the first, and so the one to record it
 */
export function claimResponse(responseId: string | undefined, observer: string): boolean {
  if (!responseId) return true;
  const seen = claims.get(responseId) ?? new Map<string, number>();
  claims.delete(responseId);
  claims.set(responseId, seen);
  if (claims.size > LIMIT) {
    for (const oldest of claims.keys()) {
      claims.delete(oldest);
      break;
    }
  }
  const mine = (seen.get(observer) ?? 0) + 1;
  seen.set(observer, mine);
  for (const [other, count] of seen) {
    if (other !== observer && count >= mine) return false;
  }
  return true;
}
