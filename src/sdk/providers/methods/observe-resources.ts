import { type ObservedMethods, observeMethods } from './observe-methods.js';
import { observedReceivers, type ReceiverObservation } from './observed-receivers.js';

/** The methods of a client that ask models, and the resources under it that have such methods. */
export interface ObservedResource {
  readonly methods?: ObservedMethods;
  readonly resources?: Readonly<Record<string, ObservedResource>>;
}

const KEY = Symbol.for('amplitude-ai/hooked-getters');

// One list for all copies of this package in the process (ESM and CommonJS), or each would hook the other's hook.
const registry = globalThis as { [KEY]?: WeakSet<object> };
registry[KEY] ??= new WeakSet();
const hooked: WeakSet<object> = registry[KEY];

/**
 * Observes a client and its resources in place. Resources that the client only makes when they are first asked for are
 * observed then, so that its own keys are those that the app brought about.
 *
 * @returns whether anything of it could be hooked
 */
export function observeResources(receiver: object, known: ObservedResource, observation: ReceiverObservation): boolean {
  let isHooked = known.methods !== undefined && observeMethods(receiver, known.methods, observation);
  for (const [name, resource] of Object.entries(known.resources ?? {})) {
    if (hookGetter(receiver, name, resource)) isHooked = true;
    else {
      const own: unknown = Object.getOwnPropertyDescriptor(receiver, name)?.value;
      if (typeof own === 'object' && own !== null && observeResources(own, resource, observation)) isHooked = true;
    }
  }
  if (isHooked && !observedReceivers.has(receiver)) observedReceivers.set(receiver, observation);
  return isHooked;
}

function hookGetter(receiver: object, name: string, resource: ObservedResource): boolean {
  let holder: object | null = receiver;
  while (holder && !Object.hasOwn(holder, name)) holder = Object.getPrototypeOf(holder);
  const descriptor = holder ? Object.getOwnPropertyDescriptor(holder, name) : undefined;
  const original = descriptor?.get;
  if (!holder || !original) return false;
  if (hooked.has(original)) return true;
  const get = function (this: unknown): unknown {
    const value: unknown = original.call(this);
    const observation = typeof this === 'object' && this !== null ? observedReceivers.get(this) : undefined;
    if (observation && typeof value === 'object' && value !== null && !observedReceivers.has(value)) {
      observation.breaker.run(() => observeResources(value, resource, observation));
    }
    return value;
  };
  Object.defineProperty(get, 'name', { value: original.name, configurable: true });
  if (!Reflect.defineProperty(holder, name, { ...descriptor, get })) return false;
  hooked.add(get);
  return true;
}
