import type { ContextStorage } from '../platform/context-storage.js';

type StorageClass = new <T>() => ContextStorage<T>;

/** Next.js' edge runtime has the class as a global; Workers, Deno and Bun hand Node's modules out where they are switched on. */
function findClass(): StorageClass | undefined {
  try {
    const own: unknown = Reflect.get(globalThis, 'AsyncLocalStorage');
    const found = typeof own === 'function' ? own : process.getBuiltinModule('async_hooks').AsyncLocalStorage;
    // Checked as far as it can be: the name is taken by this class alone.
    return typeof found === 'function' ? (found as unknown as StorageClass) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The context of a platform that cannot follow asynchronous work: it lasts as long as the function runs without waiting,
 * so no request ever sees another's. Later work is given its context by hand: the session that `run` hands over, or
 * `runInContext(session.context, () => …)` around a model call.
 */
class SynchronousStorage<T> implements ContextStorage<T> {
  #value: T | undefined;

  run<R>(value: T, fn: () => R): R {
    const before = this.#value;
    this.#value = value;
    try {
      return fn();
    } finally {
      this.#value = before;
    }
  }

  getStore(): T | undefined {
    return this.#value;
  }
}

export function createContextStorage<T>(): ContextStorage<T> {
  const Storage = findClass();
  return Storage ? new Storage<T>() : new SynchronousStorage<T>();
}
