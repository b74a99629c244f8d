import { runInContext } from '../context.js';
import type { Watch } from './delivered.js';
import { layer } from './layer.js';

interface IteratorLike {
  next: (...args: never[]) => unknown;
  return?: (...args: never[]) => unknown;
  throw?: (...args: never[]) => unknown;
}

/**
 * Watches an iterator or generator, synchronous or not, in place. Its body runs in the watch's context.
 *
 * @param onItem is given each item
 * @returns false when it cannot be watched
 */
export function observeIterator(iterator: IteratorLike, watch: Watch, onItem?: (item: unknown) => void): boolean {
  const { over, holdsEnd } = watch;
  const step = (method: (...args: never[]) => unknown, args: readonly unknown[]): unknown => {
    let result: unknown;
    try {
      result = runInContext(watch.context, () => Reflect.apply(method, iterator, args));
    } catch (error) {
      return failed(error);
    }
    if (!(result instanceof Promise)) {
      note(result);
      return result;
    }
    if (holdsEnd) return result.then(async (item) => (note(item) ? await after(item) : item), failed);
    result.then(note, (cause: unknown) => over('drained', { cause }));
    return result;
  };
  const note = (result: unknown): boolean => {
    const done = isResult(result) && result.done === true;
    if (isResult(result) && (!done || result.value !== undefined)) onItem?.(result.value);
    if (done) over('drained');
    return done;
  };
  const after = async <T>(result: T): Promise<T> => {
    await over('drained');
    return result;
  };
  const failed = (cause: unknown): never => {
    over('drained', { cause });
    throw cause;
  };
  const { next, return: close, throw: fail } = iterator;
  return layer(iterator, {
    next: (...args: unknown[]) => step(next, args),
    ...(close && { return: (...args: unknown[]) => step(close, args) }),
    ...(fail && { throw: (...args: unknown[]) => step(fail, args) }),
  });
}

const isResult = (value: unknown): value is { done?: unknown; value?: unknown } =>
  typeof value === 'object' && value !== null;
