import type { CallAdapter } from '../../capture/call-adapter.js';
import { newModelCall } from '../../capture/new-model-call.js';
import { isObservedAbove } from '../../capture/observation-scope.js';
import { ObservedCall } from '../../capture/observed-call.js';
import type { ReceiverObservation } from './observed-receivers.js';

/** Starts the ledger of a request that is about to be sent; `undefined` when it is not to be observed. Never throws. */
export function beginCall(
  { sink, breaker, provider }: ReceiverObservation,
  adapter: CallAdapter,
): ObservedCall | undefined {
  return breaker.run(() => {
    if (isObservedAbove()) return undefined;
    const record = newModelCall(adapter.kind, provider);
    const done = sink.open(record);
    return done && new ObservedCall(adapter, record, { sink, breaker, done });
  });
}
