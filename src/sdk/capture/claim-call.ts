import { claimResponse } from './claim-response.js';

/** So many calls of each observer are remembered; observers of one call see its end within moments of each other. */
const LIMIT = 256;
/** Clocks of two observers of one call may differ by so much, in ms. */
const TOLERANCE_MS = 20;

/** What observers of one call can compare. Times are on `performance.now()`'s clock, in ms. */
export interface ClaimedCall {
  readonly kind: string;
  /** Model names that the call is known by, or a tool's name. An empty list: whichever, the time alone decides. */
  readonly names: readonly (string | undefined)[];
  readonly responseId?: string | undefined;
  readonly startedAt: number;
  readonly endedAt: number;
}

interface SeenCall extends ClaimedCall {
  /** Other observers that have found this call to be theirs; made when the first one has. */
  matchedBy: Set<string> | undefined;
}

const KEY = Symbol.for('amplitude-ai/call-claims');

// One ledger for all copies of this package in the process (ESM and CommonJS); the symbol is ours alone.
const holder = globalThis as { [KEY]?: Map<string, SeenCall[]> };
holder[KEY] ??= new Map();
const seenBy: Map<string, SeenCall[]> = holder[KEY];

/**
 * Claims a call for one observer, so that several observers of the same call (a wrapper, a framework's hook, the OTEL
 * bridge) make one event of it. By the provider's response id where both know it (see `claimResponse`), else by time:
 * observers of one call are nested in each other, so the same kind of call to the same model within the same time is one
 * call. Each call of one observer matches at most one of another's.
 *
 * @param observer a name that all calls of one observer share: `wrap`, `otel`, ...
 * @returns whether this observer is the first, and so the one to record it
 */
export function claimCall(call: ClaimedCall, observer: string): boolean {
  if (!claimResponse(call.responseId, observer)) return false;
  for (const [other, calls] of seenBy) {
    if (other === observer) continue;
    const match = calls.findLast((seen) => !seen.matchedBy?.has(observer) && isSame(seen, call));
    if (!match) continue;
    match.matchedBy ??= new Set();
    match.matchedBy.add(observer);
    return false;
  }
  let own = seenBy.get(observer);
  if (!own) {
    own = [];
    seenBy.set(observer, own);
  }
  const { kind, names, responseId, startedAt, endedAt } = call;
  own.push({ kind, names, responseId, startedAt, endedAt, matchedBy: undefined });
  if (own.length > LIMIT) own.shift();
  return true;
}

function isSame(seen: SeenCall, call: ClaimedCall): boolean {
  if (seen.kind !== call.kind) return false;
  // Both know the provider's id: then the ids have decided.
  if (seen.responseId && call.responseId) return false;
  const isNamedAlike = seen.names.some((name) => name !== undefined && call.names.includes(name));
  if (!isNamedAlike && call.names.length > 0) return false;
  return encloses(seen, call) || encloses(call, seen);
}

const encloses = (outer: ClaimedCall, inner: ClaimedCall): boolean =>
  outer.startedAt <= inner.startedAt + TOLERANCE_MS && inner.endedAt <= outer.endedAt + TOLERANCE_MS;
