import { applyIdentity } from './apply-identity.js';
import type { BoundAgent } from './bound-agent.js';
import { type CapturedContext, runInContext } from './context.js';
import { ContextTracker } from './context-tracker.js';
import type { SessionEnrichments } from './enrichments/session-enrichments.js';
import type { IdentityOptions } from './identity-options.js';
import type { WaitUntil } from './lifetime/find-wait-until.js';
import { serve } from './lifetime/serve.js';
import { newId } from './new-id.js';
import type { SessionHost } from './session-host.js';
import { sessionIdOf } from './session-id-of.js';
import type { SessionOptions } from './session-options.js';
import type { SessionEndOptions } from './track-options.js';
import { warnOnce } from './warn-once.js';

/** Milliseconds that the end of a session waits for delivery, where the process may be frozen afterwards. */
const FLUSH_TIMEOUT_MS = 3000;

/**
 * One conversation with one agent, or an agent's view of another agent's conversation (`runAs`).
 *
 * @example
 * await agent.session({ userId, sessionId: threadId }).run(async (s) => {
 *   s.trackUserMessage(question);
 *   return await answer(question);
 * });
 */
export class Session extends ContextTracker {
  protected readonly tracks: SessionHost;
  readonly context: CapturedContext;
  readonly #options: SessionOptions;
  /** Whether this object may end the conversation. */
  readonly #owns: boolean;
  #running = 0;
  #enrichments: SessionEnrichments | undefined;

  /** Made by `agent.session()`. */
  constructor(host: SessionHost, context: CapturedContext, options: SessionOptions = {}, owns = true) {
    super();
    this.tracks = host;
    this.context = context;
    this.#options = options;
    this.#owns = owns;
  }

  /** The app's own id once it is known, until then a generated one. */
  get sessionId(): string {
    return sessionIdOf(this.context.scope);
  }

  get traceId(): string | undefined {
    return this.context.scope.traceId;
  }

  get userId(): string | undefined {
    return this.context.scope.userId;
  }

  get deviceId(): string | undefined {
    return this.context.scope.deviceId;
  }

  get agentId(): string | undefined {
    return this.context.agent.agentId;
  }

  /** Whether the end of the session waits for delivery. */
  get flushesAtEnd(): boolean {
    return this.#owns && (this.#options.autoFlush ?? this.tracks.isServerless);
  }

  /**
   * Runs `fn` in the session: model calls, tools and agents that it reaches belong to it. The session ends when `fn`
   * has settled and the response, stream or iterator that it returned has been read, also when it throws.
   *
   * @param served what a request handler was called with (`req, res`; Hono's `c`; a worker's `request, env, ctx`): a Node
   *   response among it ends the session, and delivery is handed to its `waitUntil`
   */
  async run<T>(fn: (session: Session) => T, ...served: readonly unknown[]): Promise<Awaited<T>> {
    return await serve(this, served, async () => await fn(this));
  }

  /** Like `run`, for code that does not wait. Delivery is not waited for. */
  runSync<T>(fn: (session: Session) => T): T {
    return serve(this, [], () => fn(this));
  }

  /**
   * Runs `fn` as another agent that works for this one, in the same conversation, trace and turn count. Prompts that it
   * sends count as an agent's words, not a user's.
   */
  async runAs<T>(agent: BoundAgent, fn: (session: Session) => T): Promise<Awaited<T>> {
    const view = this.#viewOf(agent);
    return await runInContext(view.context, async () => await fn(view));
  }

  /** Like `runAs`, for code that does not wait. */
  runAsSync<T>(agent: BoundAgent, fn: (session: Session) => T): T {
    const view = this.#viewOf(agent);
    return runInContext(view.context, () => fn(view));
  }

  /** Starts a new cycle of question and answer. @returns its id */
  newTrace(): string {
    const traceId = newId();
    this.context.scope.traceId = traceId;
    return traceId;
  }

  /** The app's own classification, sent with the end of the session. */
  setEnrichments(enrichments: SessionEnrichments): void {
    this.#enrichments = enrichments;
  }

  /** Adds what became known about the user and the conversation; later events carry it. */
  setIdentity(identity: IdentityOptions): void {
    applyIdentity(this.context.scope, identity);
  }

  /** Ends the session now. Events may still follow; the end is not sent again. */
  trackSessionEnd(options: SessionEndOptions = {}): void {
    const { scope } = this.context;
    if (scope.ended) return;
    scope.ended = true;
    const idleTimeoutMinutes = scope.idleTimeoutMinutes;
    this.tracks.trackSessionEnd({ enrichments: this.#enrichments, idleTimeoutMinutes, ...options }, this.context);
  }

  /** Ends the session and waits for delivery, for `await using`. Unlike `run` it gives no context to other code. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#owns) this.trackSessionEnd();
    if (this.flushesAtEnd) await this.tracks.flush({ timeoutMs: FLUSH_TIMEOUT_MS });
  }

  /**
   * Opens the session for one unit of work.
   *
   * @returns ends it, when no other unit of work is left; its promise is there when the platform needs it waited for
   */
  begin(): (waitUntil?: WaitUntil) => Promise<unknown> | undefined {
    if (!this.#owns) return () => undefined;
    if (this.#running === 0) this.context.scope.ended = false;
    this.#running += 1;
    const close = (): void => {
      this.#running -= 1;
      if (this.#running === 0) this.#endQuietly();
    };
    const settled = this.tracks.holdOpen(close);
    return (waitUntil) => {
      settled();
      if (this.#options.autoFlush === false || (!waitUntil && !this.flushesAtEnd)) return undefined;
      const flushed = this.tracks.flush({ timeoutMs: FLUSH_TIMEOUT_MS });
      if (!waitUntil) return flushed;
      try {
        waitUntil(flushed);
      } catch {
        // The platform takes no more work for this request; the delivery goes on as long as the process does.
      }
      return undefined;
    };
  }

  protected contextNow(): CapturedContext {
    return this.context;
  }

  #endQuietly(): void {
    try {
      this.trackSessionEnd();
    } catch (error) {
      warnOnce('session-end', `the end of a session was not recorded: ${String(error)}`);
    }
  }

  #viewOf(agent: BoundAgent): Session {
    return new Session(this.tracks, agent.delegatedBy(this.context), {}, false);
  }
}
