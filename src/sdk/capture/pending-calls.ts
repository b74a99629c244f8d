import type { ObservedCall } from './observed-call.js';

const open = new Set<ObservedCall>();

const registry =
  typeof FinalizationRegistry === 'undefined'
    ? undefined
    : new FinalizationRegistry<ObservedCall>((call) => call.abandon());

/**
 * Ties a call to the object through which the app would read its response (promise, stream, iterator). When that is
 * collected unread, the call is accounted as abandoned. A later carrier replaces an earlier one.
 */
export function watchCarrier(carrier: object, call: ObservedCall): void {
  unwatch(call);
  registry?.register(carrier, call, call);
  call.isWatched = true;
  open.add(call);
}

/** The call waits for something that no object of the app stands for. */
export function keepOpen(call: ObservedCall): void {
  unwatch(call);
  open.add(call);
}

/** The call's response is being read to its end, or the call is over: nothing can abandon it any more. */
export function forgetCarrier(call: ObservedCall): void {
  unwatch(call);
  open.delete(call);
}

function unwatch(call: ObservedCall): void {
  if (!call.isWatched) return;
  registry?.unregister(call);
  call.isWatched = false;
}

/**
 * Accounts every call whose response has not been read as abandoned. For shutdown.
 *
 * @param isOurs picks the calls of one sink
 */
export function abandonPendingCalls(isOurs: (call: ObservedCall) => boolean): void {
  for (const call of [...open]) {
    if (isOurs(call)) call.abandon();
  }
}
