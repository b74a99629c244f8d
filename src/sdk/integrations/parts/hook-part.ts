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
        const call: PartCall['call'] = (other) => original.apply(this, other ? [...other] : args);
        const receiver = owner ?? this;
        const own = isPart(receiver) ? observedParts.get(receiver) : undefined;
        if (!own || !isPart(receiver)) return call();
        return around({ part: receiver, observation: own, args, call });
      },
  );
}
