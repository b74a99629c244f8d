import { isPromise } from './is-promise.js';

/** The result; a promise that has not settled in time rejects. Anything but a promise is given back as it is. */
export function withinTimeout(result: unknown, timeoutMs: number, late: () => Error): unknown {
  if (!isPromise(result)) return result;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(late()), timeoutMs);
    const stop = (): void => clearTimeout(timer);
    result.then(
      (value) => {
        stop();
        resolve(value);
      },
      (error: unknown) => {
        stop();
        reject(error);
      },
    );
  });
}
