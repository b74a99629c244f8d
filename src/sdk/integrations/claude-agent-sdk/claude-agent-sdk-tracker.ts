import { CircuitBreaker } from '../../capture/circuit-breaker.js';
import type { ModelCallSink } from '../../capture/model-call-sink.js';
import type { Session } from '../../client/session.js';
import { ClaudeRun } from './claude-run.js';
import type { HookMatchers } from './hook-matchers.js';
import { withHooks } from './with-hooks.js';

/**
 * Tracks queries of the Claude Agent SDK by hand, where `ai.wrap(query)` is not wanted: hooks among the query's options,
 * and each message as the app reads it. One session's queries run one after the other.
 *
 * @example
 * const tracker = new ClaudeAgentSDKTracker();
 * await agent.session({ userId }).run(async (session) => {
 *   for await (const message of query({ prompt, options: { hooks: tracker.hooks(session) } })) {
 *     tracker.process(session, message);
 *   }
 * });
 */
export class ClaudeAgentSDKTracker {
  readonly #runs = new WeakMap<Session, ClaudeRun>();
  readonly #breaker = new CircuitBreaker();

  /**
   * Hooks for `options.hooks`.
   *
   * @param hooks the app's own, which run as before
   */
  hooks(session: Session, hooks: Readonly<Record<string, unknown>> = {}): HookMatchers {
    const options = withHooks(
      { hooks },
      async (input) => {
        this.#breaker.run(() => this.#runOf(session)?.hook(input));
        return {};
      },
      ['UserPromptSubmit'],
    );
    // Made of lists of matchers, by event.
    return options['hooks'] as HookMatchers;
  }

  /** A message that the query has yielded. */
  process(session: Session, message: unknown): void {
    this.#breaker.run(() => this.#runOf(session)?.message(message));
  }

  /** The query is over before its result came: the app has stopped reading, or it failed. */
  end(session: Session, failure?: { readonly cause: unknown }): void {
    this.#breaker.run(() => this.#runs.get(session)?.ended(failure));
    this.#runs.delete(session);
  }

  #runOf(session: Session): ClaudeRun | undefined {
    const known = this.#runs.get(session);
    if (known) return known;
    const { context } = session;
    if (!('modelCalls' in context.client)) return undefined;
    // The client of a session is an `AmplitudeAI`, of whichever copy of this package.
    const sink = context.client.modelCalls as ModelCallSink;
    const run = new ClaudeRun({ sink, context, readsPrompts: true, startsAfresh: false });
    this.#runs.set(session, run);
    return run;
  }
}
