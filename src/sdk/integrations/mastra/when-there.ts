import type { PartCall } from '../parts/hook-part.js';

/**
 * Calls a method that gives an object, now or later, and looks at it before whoever has asked for it.
 *
 * @returns what the method returns
 */
export function whenThere({ call, observation: { breaker } }: PartCall, look: (value: object) => unknown): unknown {
  const result = call();
  const seen = (value: unknown): void => {
    breaker.run(() => (typeof value === 'object' && value !== null ? look(value) : undefined));
  };
  if (result instanceof Promise) result.then(seen, () => undefined);
  else seen(result);
  return result;
}
