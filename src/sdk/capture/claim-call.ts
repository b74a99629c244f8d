import { callClaims, type ToldCall } from './call-claims.js';
import { isSameCall } from './is-same-call.js';

/** So many told calls are remembered, and for so long in ms: exporters of spans tell theirs up to a minute later. */
const LIMIT = 2048;
const LIFETIME_MS = 5 * 60_000;
/** Clocks differ: so long before a call began, in ms, others were surely over. */
const TOLD_BEFORE_MS = 50;
/** So many tellings are tried for one call. */
const MOST_TRIED = 64;

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
 * most one of another's.
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
  const { told, observers } = callClaims;
  observers.add(observer);
  told.push({ kind, names, responseId, startedAt, endedAt, observer, toldAt, matched: undefined });
  while (told.length > LIMIT || (told[0] && told[0].toldAt < toldAt - LIFETIME_MS)) told.shift();
}

/** Whether another observer has told this call; from then on that telling is spoken for. */
export function isTold(call: ClaimedCall, observer: string): boolean {
  return hasOthers(observer) && match(call, observer, new Set());
}

/** In most apps there is one observer, and nobody to compare with. */
function hasOthers(observer: string): boolean {
  const { observers } = callClaims;
  return observers.size > 1 || !observers.has(observer);
}

/**
 * Finds a telling of this call that none of the observer's other calls is matched with. Where all are taken, the calls that
 * have them move on if they can: of calls that run in parallel, each finds one as long as there is one for each.
 *
 * @param tried tellings that are no longer to be had
 */
function match(call: ClaimedCall, observer: string, tried: Set<ToldCall>): boolean {
  const tellings = tellingsOf(call, observer).filter((telling) => !tried.has(telling));
  const free = tellings.find(({ matched }) => !matched?.has(observer));
  if (free) {
    free.matched ??= new Map();
    free.matched.set(observer, call);
    return true;
  }
  for (const telling of tellings) {
    if (tried.size >= MOST_TRIED) return false;
    tried.add(telling);
    const other = telling.matched?.get(observer);
    if (!other || !match(other, observer, tried)) continue;
    telling.matched?.set(observer, call);
    return true;
  }
  return false;
}

/** What other observers have told that may be this call, the closest first. */
function tellingsOf(call: ClaimedCall, observer: string): ToldCall[] {
  const tellings: ToldCall[] = [];
  for (let index = callClaims.told.length - 1; index >= 0; index -= 1) {
    const telling = callClaims.told[index];
    // Whatever was told before this call began was over by then, and so was all that was told earlier.
    if (!telling || telling.toldAt < call.startedAt - TOLD_BEFORE_MS) break;
    if (telling.observer !== observer && isSameCall(telling, call)) tellings.push(telling);
  }
  return tellings.length < 2 ? tellings : tellings.sort((one, two) => distance(one, call) - distance(two, call));
}

/** In ms. Calls that the provider's id tells are the closest. */
function distance(other: ClaimedCall, call: ClaimedCall): number {
  const isKnown = call.responseId !== undefined && other.responseId === call.responseId;
  return Math.abs(other.startedAt - call.startedAt) - (isKnown ? LIFETIME_MS : 0);
}
