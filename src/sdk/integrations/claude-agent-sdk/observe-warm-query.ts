import type { Observation } from '../../capture/observer.js';
import { layer } from '../../client/lifetime/layer.js';
import { observeMessages } from './observe-messages.js';
import { observedPrompt } from './observed-prompt.js';
import { isQuery } from './query.js';
import { startRun } from './start-run.js';

/**
 * Observes what `startup()` gives, in place: its process runs already, so that its query is told by its prompt and its
 * messages, without hooks.
 *
 * @param observed takes the query, which is observed then
 * @returns whether it is such a handle and can be observed
 */
export function observeWarmQuery(
  candidate: object,
  observation: Observation,
  observed: { add(query: object): unknown },
): boolean {
  if (!('query' in candidate) || !('close' in candidate) || !(Symbol.asyncDispose in candidate)) return false;
  const { query } = candidate;
  if (typeof query !== 'function') return false;
  return layer(candidate, {
    query: (prompt: unknown, ...rest: readonly unknown[]) => {
      const observe = (step: () => void): void => void observation.breaker.run(step);
      const run = observation.breaker.run(() => startRun(observation, undefined, true));
      const given = run ? observedPrompt(prompt, (message) => observe(() => run.prompt(message))) : prompt;
      if (run && typeof prompt === 'string') observe(() => run.prompt(prompt));
      const running: unknown = Reflect.apply(query, candidate, [given, ...rest]);
      if (run && isQuery(running)) {
        observed.add(running);
        observe(() => observeMessages(running, run, observe));
      }
      return running;
    },
  });
}
