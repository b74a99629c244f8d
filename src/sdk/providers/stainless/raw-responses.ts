import type { ObservedCall } from '../../capture/observed-call.js';
import type { ApiPromise } from './api-promise.js';
import { hookMethod } from './hook-method.js';
import { takeResult } from './take-result.js';

/** Calls whose responses were handed on unparsed, by what was handed on. */
const calls = new WeakMap<object, ObservedCall>();
const hookedClasses = new WeakSet<object>();

/**
 * Whether helpers of the SDK take a response unparsed from this promise and parse it through a promise of their own
 * (`@anthropic-ai/sdk` >= 1.11: message threads, on which streaming tool runners rest).
 */
export function handsOnRawResponses(promise: ApiPromise): boolean {
  if (!('_responseProps' in promise)) return false;
  const prototype: unknown = Object.getPrototypeOf(promise);
  if (typeof prototype === 'object' && prototype !== null && !hookedClasses.has(prototype)) {
    hookedClasses.add(prototype);
    hookMethod(promise, '_thenUnwrap', unwrapping);
  }
  return true;
}

/** Somebody may parse this response who has nothing of its request's promise. */
export function noteRawResponse(props: unknown, call: ObservedCall): void {
  if (typeof props !== 'object' || props === null || calls.has(props)) return;
  calls.set(props, call);
  call.awaitReading(props);
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

function unwrapping(original: Method): Method {
  return function (...[transform, ...rest]) {
    if (typeof transform !== 'function') return original.call(this, transform, ...rest);
    const observed = (data: unknown, props: unknown, ...more: unknown[]): unknown => {
      const call = typeof props === 'object' && props !== null ? calls.get(props) : undefined;
      if (call) takeResult(data, call);
      return Reflect.apply(transform, undefined, [data, props, ...more]);
    };
    return original.call(this, observed, ...rest);
  };
}
