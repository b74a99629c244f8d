import { type ContextStorage, createContextStorage } from '../platform/context-storage.js';

const KEY = Symbol.for('amplitude-ai/observation-scope');
const TRANSPORT = Symbol.for('amplitude-ai/observed-transport');

// One storage for all copies of this package in the process (ESM and CommonJS); the symbol is ours alone.
const registry = globalThis as { [KEY]?: ContextStorage<true>; [TRANSPORT]?: true };
registry[KEY] ??= createContextStorage<true>();
const storage = registry[KEY];

/**
 * Runs `fn` as a model request that its caller already records (a framework's hook, an OTEL bridge): observers further
 * down stay silent, so that one call is one event.
 */
export function runAsObserved<T>(fn: () => T): T {
  return storage.run(true, fn);
}

/** Whether somebody further up records the request that is being made. */
export function isObservedAbove(): boolean {
  return storage.getStore() === true;
}

/** From now on there are observers of `fetch`, from which observers further up keep their own requests. */
export function expectTransportObserver(): void {
  registry[TRANSPORT] = true;
}

/** Runs `fn`, which sends a request that its caller records: an observer of `fetch` stays silent. Costs nothing without one. */
export function runBelow<T>(fn: () => T): T {
  return registry[TRANSPORT] ? runAsObserved(fn) : fn();
}
