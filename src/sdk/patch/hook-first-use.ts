import { hookMethod } from '../providers/stainless/hook-method.js';
import { adoptClient } from './adopt-client.js';

/**
 * Lets every method of a class adopt the instance on which it is first called, and go on with what stands there then.
 *
 * @returns whether there was any
 */
export function hookFirstUse(prototype: object): boolean {
  const met = new WeakSet<object>();
  let hooked = false;
  for (let holder: object | null = prototype; holder && holder !== Object.prototype; ) {
    for (const name of Object.getOwnPropertyNames(holder)) {
      if (name === 'constructor') continue;
      hooked = hookMethod(holder, name, (original) => adopting(original, name, met)) || hooked;
    }
    holder = Object.getPrototypeOf(holder);
  }
  return hooked;
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

function adopting(original: Method, name: string, met: WeakSet<object>): Method {
  return function hook(...args) {
    if (typeof this !== 'object' || this === null || met.has(this)) return original.apply(this, args);
    met.add(this);
    const isOutermost = Reflect.get(this, name) === hook;
    adoptClient(this);
    const now = Reflect.get(this, name);
    // Where a subclass's method called this one, that method has run already.
    return isOutermost && now !== hook && typeof now === 'function'
      ? now.apply(this, args)
      : original.apply(this, args);
  };
}
