import { type ContextStorage, createContextStorage } from '../platform/context-storage.js';

const KEY = Symbol.for('amplitude-ai/observation-scope');

// One storage for all copies of this package in the process (ESM and CommonJS); the symbol is ours alone.
const registry = globalThis as { [KEY]?: ContextStorage<true> };
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
