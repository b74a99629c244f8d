import { layer } from './layer.js';

/**
 * Watches an object that can be awaited but is no promise (a database query): told once how it ended, the first time
 * that the app waits for it. Nothing is started before.
 *
 * @returns false when `value` is nothing of the kind, or cannot be watched
 */
export function observeThenable(
  value: unknown,
  succeeded: (result: unknown) => void,
  failed: (error: unknown) => void,
): boolean {
  if (typeof value !== 'object' || value === null || !('then' in value)) return false;
  const { then } = value;
  if (typeof then !== 'function') return false;
  let isTold = false;
  const told = (tell: () => void): void => {
    if (!isTold) tell();
    isTold = true;
  };
  const watchedThen = (onSuccess?: unknown, onFailure?: unknown): unknown => {
    const passOn = (result: unknown): unknown => {
      told(() => succeeded(result));
      return typeof onSuccess === 'function' ? onSuccess(result) : result;
    };
    const passError = (error: unknown): unknown => {
      told(() => failed(error));
      if (typeof onFailure === 'function') return onFailure(error);
      throw error;
    };
    return Reflect.apply(then, value, [passOn, passError]);
  };
  return layer(value, Object.fromEntries([['then', watchedThen]]));
}
