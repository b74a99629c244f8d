import { callClaims, type ToldCall } from './call-claims.js';
import { isSameCall } from './is-same-call.js';

/** So many told calls are remembered, and for so long in ms: exporters of spans tell theirs up to a minute later. */
const LIMIT = 2048;
const LIFETIME_MS = 5 * 60_000;
/** Clocks differ: so long before a call began, in ms, others were surely over. */
const TOLD_BEFORE_MS = 50;

/** What observers of one call can compare. Times are on `performance.now()`'s clock, in ms. */
export interface ClaimedCall {
  readonly kind: string;
  /** Model names that the call is known by, or a tool's name. Without any the time alone decides. */
  readonly names: readonly (string | undefined)[];
  readonly responseId?: string | undefined;
  readonly startedAt: number;
  readonly endedAt: number;
}

/**
 * Claims a call that is over for one observer, so that several observers of the same call (a wrapper, a framework's hook,
 * the OTEL bridge) make one event of it. What is the same call, `isSameCall` says. Each call of one observer matches at
 * most one of another's, the one that began closest to it.
 *
 * @param observer a name that all calls of one observer share: `wrap`, `otel`, ...
 * @returns whether this observer is the first, and so the one to record it
 */
export function claimCall(call: ClaimedCall, observer: string): boolean {
  if (isTold(call, observer)) return false;
  noteTold(call, observer);
  return true;
}

/** This observer tells the call. */
export function noteTold({ kind, names, responseId, startedAt, endedAt }: ClaimedCall, observer: string): void {
  const toldAt = performance.now();
  const { told } = callClaims;
  told.push({ kind, names, responseId, startedAt, endedAt, observer, toldAt, matchedBy: undefined });
  while (told.length > LIMIT || (told[0] && told[0].toldAt < toldAt - LIFETIME_MS)) told.shift();
}

/** Whether another observer has told this call; from then on that telling is spoken for. */
export function isTold(call: ClaimedCall, observer: string): boolean {
  let best: ToldCall | undefined;
  for (let index = callClaims.told.length - 1; index >= 0; index -= 1) {
    const other = callClaims.told[index];
    // Whatever was told before this call began was over by then, and so was all that was told earlier.
    if (!other || other.toldAt < call.startedAt - TOLD_BEFORE_MS) break;
    if (other.observer === observer || other.matchedBy?.has(observer) || !isSameCall(other, call)) continue;
    if (!best || distance(other, call) < distance(best, call)) best = other;
  }
  if (!best) return false;
  best.matchedBy ??= new Set();
  best.matchedBy.add(observer);
  return true;
}

/** In ms. Calls that the provider's id tells are the closest. */
function distance(other: ClaimedCall, call: ClaimedCall): number {
  const isKnown = call.responseId !== undefined && other.responseId === call.responseId;
  return Math.abs(other.startedAt - call.startedAt) - (isKnown ? LIFETIME_MS : 0);
}
