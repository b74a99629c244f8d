import type { Observation } from '../../capture/observer.js';
import { layer } from '../../client/lifetime/layer.js';
import { observeIterator } from '../../client/lifetime/observe-iterator.js';
import type { ClaudeRun } from './claude-run.js';
import { startRun } from './start-run.js';

/**
 * Observes a session of the SDK's second interface (`unstable_v2_createSession`, up to 0.2), in place: what is sent, and
 * the messages that answer it.
 *
 * @returns whether it is such a session and can be observed
 */
export function observeSession(candidate: object, { sink, breaker }: Observation): boolean {
  if (!('send' in candidate) || !('stream' in candidate) || !('sessionId' in candidate)) return false;
  const { send, stream } = candidate;
  if (typeof send !== 'function' || typeof stream !== 'function') return false;
  const observe = (step: () => void): void => void breaker.run(step);
  let run: ClaudeRun | undefined;
  return layer(candidate, {
    send: (message: unknown, ...rest: readonly unknown[]) => {
      observe(() => {
        run = startRun({ sink, breaker }, undefined, false);
        run?.prompt(message);
      });
      return Reflect.apply(send, candidate, [message, ...rest]);
    },
    stream: (...args: readonly unknown[]) => {
      const messages: unknown = Reflect.apply(stream, candidate, args);
      const told = run;
      if (told && isGenerator(messages)) {
        const over = (_end: unknown, thrown?: { readonly cause: unknown }): undefined => {
          observe(() => told.ended(thrown));
        };
        observe(() => {
          observeIterator(messages, { context: undefined, holdsEnd: false, over }, (message) =>
            observe(() => told.message(message)),
          );
        });
      }
      return messages;
    },
  });
}

const isGenerator = (value: unknown): value is AsyncGenerator<unknown> =>
  typeof value === 'object' && value !== null && 'next' in value && Symbol.asyncIterator in value;
