import { AsyncLocalStorage } from 'node:async_hooks';

/** Keeps a value for everything that a function starts. */
export interface ContextStorage<T> {
  run<R>(value: T, fn: () => R): R;
  getStore(): T | undefined;
}

export const createContextStorage = <T>(): ContextStorage<T> => new AsyncLocalStorage<T>();
