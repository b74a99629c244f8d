import type { ClaimedCall } from './claim-call.js';

/** Times of two observers of one call may differ by so much, in ms: some round to whole ms. */
const ROUNDING_MS = 3;
/** And by such a part of its length: some hear of its beginning or end when the process finds the time. */
const LATENESS = 0.2;

/**
 * Whether two observers tell of one call: at the same time, and of the same kind.
 *
 * - where both know the provider's response id, that decides; test servers and some gateways repeat ids, so the times must
 *   overlap as well
 * - else the model must be the same, as far as both know it, and one of the two be nested in the other, as observers of
 *   one call are
 */
export function isSameCall(one: ClaimedCall, other: ClaimedCall): boolean {
  if (one.kind !== other.kind) return false;
  if (one.responseId && other.responseId) return one.responseId === other.responseId && overlap(one, other);
  return isNamedAlike(one.names, other.names) && (encloses(one, other) || encloses(other, one));
}

/** Whether two lists of names share one; a list without any fits all. */
function isNamedAlike(some: ClaimedCall['names'], others: ClaimedCall['names']): boolean {
  const isNamed = (name: string | undefined) => name !== undefined;
  if (!some.some(isNamed) || !others.some(isNamed)) return true;
  return some.some((name) => name !== undefined && others.includes(name));
}

const overlap = (one: ClaimedCall, other: ClaimedCall): boolean =>
  one.startedAt <= other.endedAt + ROUNDING_MS && other.startedAt <= one.endedAt + ROUNDING_MS;

function encloses(outer: ClaimedCall, inner: ClaimedCall): boolean {
  const tolerance = ROUNDING_MS + LATENESS * (inner.endedAt - inner.startedAt);
  return outer.startedAt <= inner.startedAt + tolerance && inner.endedAt <= outer.endedAt + tolerance;
}

/** Whether a call that is not over yet may turn out to be the one that `call` tells of. */
export function maySoonBeSame(open: Omit<ClaimedCall, 'endedAt'>, call: ClaimedCall): boolean {
  if (open.kind !== call.kind || !isNamedAlike(open.names, call.names)) return false;
  if (open.responseId && call.responseId && open.responseId !== call.responseId) return false;
  return open.startedAt <= call.endedAt + ROUNDING_MS;
}
