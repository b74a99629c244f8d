import type { Observation } from '../../capture/observer.js';
import { asRecord } from '../../capture/read-json.js';
import { hookPart } from '../parts/hook-part.js';
import { observedParts } from '../parts/observed-parts.js';
import { observeAction } from './observe-action.js';

/** Observes a `genkit()` instance in place: every action that its registry has, gets or finds. Or one action alone. */
export function observeGenkit(candidate: object, observation: Observation): object | undefined {
  if (typeof candidate === 'function') return observeAction(candidate, observation);
  if (!('registry' in candidate) || !('defineFlow' in candidate) || !('generate' in candidate)) return undefined;
  const { registry: actions } = candidate;
  if (typeof actions !== 'object' || actions === null || !('lookupAction' in actions)) return undefined;
  if (observedParts.has(actions) || Object.isFrozen(actions)) return candidate;
  observedParts.set(actions, observation);
  for (const action of Object.values(asRecord('actionsById' in actions ? actions.actionsById : undefined) ?? {})) {
    observeAction(action, observation);
  }
  hookPart(actions, 'registerAction', ({ observation: own, args: [, action], call }) => {
    own.breaker.run(() => observeAction(action, own));
    return call();
  });
  // Those of plugins are made when they are first looked for.
  hookPart(actions, 'lookupAction', ({ observation: own, call }) => {
    const found = call();
    if (found instanceof Promise) {
      found.then(
        (action: unknown) => own.breaker.run(() => observeAction(action, own)),
        () => undefined,
      );
    }
    return found;
  });
  return candidate;
}
