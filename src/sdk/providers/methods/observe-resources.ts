import { isTakenBy } from '../is-taken-by.js';
import { hookGetter } from '../stainless/hook-method.js';
import { observationOf } from './observation-of.js';
import { type ObservedMethods, observeMethods } from './observe-methods.js';
import { observedReceivers, type ReceiverObservation } from './observed-receivers.js';

/** The methods of a client that ask models, and the resources under it that have such methods. */
export interface ObservedResource {
  readonly methods?: ObservedMethods;
  readonly resources?: Readonly<Record<string, ObservedResource>>;
  /** Whether this is the resource that is meant, where another release of the SDK has one of that name. Default: it is. */
  readonly is?: (receiver: object) => boolean;
}

/**
 * Observes a client and its resources in place. Resources that the client only makes when they are first asked for are
 * observed then, so that its own keys are those that the app brought about.
 *
 * @returns whether anything of it could be hooked
 */
export function observeResources(receiver: object, known: ObservedResource, observation: ReceiverObservation): boolean {
  if (known.is && !known.is(receiver)) return false;
  const isTaken = isTakenBy(observedReceivers.get(receiver)?.sink, observation.sink);
  let isHooked = known.methods !== undefined && observeMethods(receiver, known.methods, observation);
  isHooked = hookResources(receiver, known) || isHooked;
  for (const [name, resource] of Object.entries(known.resources ?? {})) {
    const own: unknown = Object.getOwnPropertyDescriptor(receiver, name)?.value;
    if (typeof own === 'object' && own !== null && observeResources(own, resource, observation)) isHooked = true;
  }
  if (isHooked && !isTaken) observedReceivers.set(receiver, observation);
  return isHooked;
}

/**
 * Hooks the getters of a client's class that make the resources.
 *
 * @returns whether there was any
 */
export function hookResources(holder: object, known: ObservedResource): boolean {
  let isHooked = false;
  for (const [name, resource] of Object.entries(known.resources ?? {})) {
    if (hookGetter(holder, name, (original) => giving(original, resource))) isHooked = true;
  }
  return isHooked;
}

function giving(original: (this: unknown) => unknown, resource: ObservedResource) {
  return function (this: unknown): unknown {
    const value = original.call(this);
    const observation = observationOf(this);
    if (observation && typeof value === 'object' && value !== null && observedReceivers.get(value) !== observation) {
      observation.breaker.run(() => observeResources(value, resource, observation));
    }
    return value;
  };
}
