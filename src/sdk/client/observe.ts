import type { AnyArguments } from './any-arguments.js';
import type { SessionHost } from './session-host.js';
import type { ObserveOptions } from './tool-options.js';
import { wrapObserved } from './wrap-observed.js';

/** The call signatures of `observe` and `ai.observe`. */
export interface ObserveWrapper {
  <This, A extends AnyArguments, R>(
    fn: (this: This, ...args: A) => R,
    options?: ObserveOptions,
  ): (this: This, ...args: A) => R;
  <This, A extends AnyArguments, R>(
    name: string,
    fn: (this: This, ...args: A) => R,
    options?: Omit<ObserveOptions, 'name'>,
  ): (this: This, ...args: A) => R;
  (
    options: ObserveOptions,
  ): <This, A extends AnyArguments, R>(fn: (this: This, ...args: A) => R) => (this: This, ...args: A) => R;
}

/** `observe` for a client; without one, the running session's client, else the one made last, takes the events. */
export function observeWrapper(client?: SessionHost): ObserveWrapper {
  // One implementation of all signatures: the function comes back as the type it went in.
  return ((first: unknown, second?: unknown, third?: ObserveOptions) => {
    if (typeof first === 'function') return wrapObserved(client, first, (second ?? {}) as ObserveOptions);
    if (typeof second === 'function') return wrapObserved(client, second, { ...third, name: String(first) });
    const options = (first ?? {}) as ObserveOptions;
    return (fn: unknown) => (typeof fn === 'function' ? wrapObserved(client, fn, options) : fn);
  }) as ObserveWrapper;
}

/**
 * Wraps a step worth timing (retrieval, reranking, a guardrail): each call becomes one `[Agent] Span`. Spans nest. Same
 * type, kind, name and length; errors pass through.
 */
export const observe: ObserveWrapper = observeWrapper();
