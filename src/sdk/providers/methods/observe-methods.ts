import { runAsObserved, runBelow } from '../../capture/observation-scope.js';
import { isTakenBy } from '../is-taken-by.js';
import { hookMethod } from '../stainless/hook-method.js';
import { beginCall } from './begin-call.js';
import { observationOf } from './observation-of.js';
import { observeOutcome } from './observe-outcome.js';
import type { ObservedMethod } from './observed-method.js';
import { observedReceivers, type ReceiverObservation } from './observed-receivers.js';

/** Methods of one class of objects, by name. */
export type ObservedMethods = Readonly<Record<string, ObservedMethod>>;

/** The object whose request is being made, so that a subclass's method calling its parent's counts once. */
let sending: unknown;

/**
 * Observes calls of an object's methods, hooked where they are defined (usually on the class), so that the object keeps
 * its own keys. Methods that return promises of the SDK's own class are not for this.
 *
 * @returns whether any method could be hooked
 */
export function observeMethods(receiver: object, methods: ObservedMethods, observation: ReceiverObservation): boolean {
  const isTaken = isTakenBy(observedReceivers.get(receiver)?.sink, observation.sink);
  const isHooked = hookMethods(receiver, methods);
  if (isHooked && !isTaken) observedReceivers.set(receiver, observation);
  return isHooked;
}

/**
 * Hooks methods of a class, or of an object's class, so that calls on those objects are seen that are observed.
 *
 * @returns whether there was any
 */
export function hookMethods(holder: object, methods: ObservedMethods): boolean {
  let isHooked = false;
  for (const [name, method] of Object.entries(methods)) {
    if (hookMethod(holder, name, (original) => observing(original, method))) isHooked = true;
  }
  return isHooked;
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

function observing(original: Method, method: ObservedMethod): Method {
  return function (...args) {
    const receiver = typeof this === 'object' && this !== null ? this : undefined;
    const observation = observationOf(receiver);
    if (!receiver || !observation || sending === receiver) return original.apply(this, args);
    const call = beginCall(observation, method.adapter);
    if (!call) return original.apply(this, args);
    observation.breaker.run(() => call.request(method.request ? method.request(args, receiver) : args[0]));
    if (method.streams) call.record.isStreaming = true;
    call.abortableBy(observation.breaker.run(() => method.signal?.(args)));
    const before = sending;
    sending = receiver;
    let sent: unknown;
    try {
      const send = () => original.apply(this, args);
      sent = method.covers ? runAsObserved(send) : runBelow(send);
    } catch (error) {
      call.failed(error);
      throw error;
    } finally {
      sending = before;
    }
    return observeOutcome(sent, call, method);
  };
}
