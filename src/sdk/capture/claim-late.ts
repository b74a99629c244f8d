import { callClaims } from './call-claims.js';
import { type ClaimedCall, isTold, noteTold } from './claim-call.js';
import { findOpenCall } from './open-call.js';

/** A late call waits so long for an open one, in ms. */
const PATIENCE_MS = 2_000;

/**
 * Claims a call for an observer that knows less of it than others do (spans have no content, unless asked for): while
 * another observer's call is open that may be the same, its end is awaited, and then compared. Never longer than two
 * seconds, nor beyond `settleLateCalls`.
 *
 * @param record called once, now or later, if no other observer tells the call
 */
export function claimLate(call: ClaimedCall, observer: string, record: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;

  function end(told: boolean): void {
    isOver = true;
    clearTimeout(timer);
    callClaims.late.delete(settle);
    if (told) return;
    noteTold(call, observer);
    record();
  }

  function settle(): void {
    if (!isOver) end(isTold(call, observer));
  }

  function compare(): void {
    if (isOver) return;
    if (isTold(call, observer)) {
      end(true);
      return;
    }
    const open = findOpenCall(call, observer);
    if (!open) {
      end(false);
      return;
    }
    open.waiting ??= new Set();
    open.waiting.add(compare);
    callClaims.late.add(settle);
    timer ??= setTimeout(settle, PATIENCE_MS);
    timer.unref?.();
  }

  compare();
}

/** Decides now what waits for a call that is still open. */
export function settleLateCalls(): void {
  for (const settle of [...callClaims.late]) settle();
}
