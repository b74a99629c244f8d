import { layer } from '../../client/lifetime/layer.js';
import { observeIterator } from '../../client/lifetime/observe-iterator.js';
import type { ClaudeRun } from './claude-run.js';
import { observedPrompt } from './observed-prompt.js';
import type { Query } from './query.js';

/**
 * Observes a query in place: its messages, as the app reads them, and prompts that come later.
 *
 * @param observe runs what observes, so that it can never disturb the app
 */
export function observeMessages(query: Query, run: ClaudeRun, observe: (step: () => void) => void): void {
  let isOver = false;
  const end = (failure?: { readonly cause: unknown }): undefined => {
    if (!isOver) observe(() => run.ended(failure));
    isOver = true;
  };
  const { streamInput, close } = query;
  layer(query, {
    ...(streamInput && {
      streamInput: (messages: unknown) =>
        Reflect.apply(streamInput, query, [observedPrompt(messages, (message) => observe(() => run.prompt(message)))]),
    }),
    ...(close && {
      close: (...args: readonly unknown[]) => {
        const closed: unknown = Reflect.apply(close, query, args);
        end();
        return closed;
      },
    }),
  });
  // The SDK's query hands out an iterator of its own, through which its `next` reads, too.
  const watch = {
    context: undefined,
    holdsEnd: false,
    over: (_end: unknown, thrown?: { cause: unknown }) => end(thrown),
  };
  observeIterator(query[Symbol.asyncIterator](), watch, (message) => {
    if (!isOver) observe(() => run.message(message));
  });
}
