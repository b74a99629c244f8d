import type { Observation } from '../../capture/observer.js';
import { hookMethod } from '../../providers/stainless/hook-method.js';
import { isPart } from './is-part.js';
import { observedParts } from './observed-parts.js';

/** One call of a hooked method of a part that is observed. */
export interface PartCall {
  readonly part: object;
  readonly observation: Observation;
  readonly args: readonly unknown[];
  /** Calls the method as the app did, or with other arguments. */
  readonly call: (args?: readonly unknown[]) => unknown;
}

/**
 * Hooks a method of an observed part where it is defined; parts that are not observed pass through.
 *
 * @param around observes a call and returns what the app gets; where it throws by itself, the app gets what it would have
 * @returns whether the part has such a method
 */
export function hookPart(part: object, name: string, around: (call: PartCall) => unknown): boolean {
  // A method of the part's own may be handed on without it: then it is this part's.
  const owner = Object.hasOwn(part, name) ? part : undefined;
  return hookMethod(
    part,
    name,
    (original) =>
      function (...args) {
        const receiver = owner ?? this;
        const observation = isPart(receiver) ? observedParts.get(receiver) : undefined;
        if (!observation || !isPart(receiver)) return original.apply(this, args);
        let outcome: { readonly result: unknown } | { readonly error: unknown } | undefined;
        const call: PartCall['call'] = (other) => {
          try {
            const result = original.apply(this, other ? [...other] : args);
            outcome = { result };
            return result;
          } catch (error) {
            outcome = { error };
            throw error;
          }
        };
        try {
          return around({ part: receiver, observation, args, call });
        } catch {
          // Narrowing does not follow what the closure assigns.
          const reached = outcome as typeof outcome | undefined;
          if (!reached) return original.apply(this, args);
          if ('error' in reached) throw reached.error;
          return reached.result;
        }
      },
  );
}
