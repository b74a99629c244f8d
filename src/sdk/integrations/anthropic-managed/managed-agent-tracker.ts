import type { ProviderId } from '../../../libraries/library-description.js';
import { CircuitBreaker } from '../../capture/circuit-breaker.js';
import type { ModelCallSink } from '../../capture/model-call-sink.js';
import type { Session } from '../../client/session.js';
import { ManagedSession } from './managed-session.js';
import { managedSessions } from './managed-sessions.js';

export interface ManagedAgentTrackerOptions {
  /** Default `anthropic`. */
  readonly defaultProvider?: ProviderId;
  /** Events do not name the model. Default: that of the session, where a wrapped client or `describe` has told it. */
  readonly defaultModel?: string;
}

/**
 * Tracks sessions of Anthropic's managed agents, whose requests to models are made in Anthropic's cloud, by the events
 * that the app lists or streams. A client that is wrapped by `ai.wrap` needs it for listed events only.
 *
 * @example
 * const tracker = new ManagedAgentTracker({ defaultModel: 'claude-sonnet-4-5' });
 * await agent.session({ userId, sessionId: managed.id }).run(async (session) => {
 *   const events = await anthropic.beta.sessions.events.list(managed.id);
 *   tracker.processEvents(session, events.data);
 * });
 */
export class ManagedAgentTracker {
  readonly #options: ManagedAgentTrackerOptions;
  readonly #breaker = new CircuitBreaker();
  readonly #sessions = new WeakMap<Session, ManagedSession>();

  constructor(options: ManagedAgentTrackerOptions = {}) {
    this.#options = options;
  }

  /** Takes the model, the name and the tools of the agent from a session as `beta.sessions` returns it. */
  describe(session: Session, managed: { readonly id: string; readonly agent?: unknown }): void {
    this.#breaker.run(() => this.#of(session, managed.id).describe(managed));
  }

  /**
   * Tells the events that have not been told yet, in the order in which they happened.
   *
   * @returns how many were new
   */
  processEvents(session: Session, events: Iterable<unknown>): number {
    let count = 0;
    for (const event of events) if (this.process(session, event)) count += 1;
    return count;
  }

  /** Tells one event, as a stream brings it. @returns whether it was new */
  process(session: Session, event: unknown): boolean {
    const { context } = session;
    if (!('modelCalls' in context.client)) return false;
    // The client of a session is an `AmplitudeAI`, of whichever copy of this package.
    const sink = context.client.modelCalls as ModelCallSink;
    return this.#breaker.run(() => this.#of(session).event(event, { sink, context })) ?? false;
  }

  #of(session: Session, id = session.context.scope.sessionId): ManagedSession {
    let managed = (id && managedSessions.get(id)) || this.#sessions.get(session);
    if (!managed) {
      const { defaultModel: model, defaultProvider = 'anthropic' } = this.#options;
      managed = new ManagedSession(defaultProvider, { model });
      if (id) managedSessions.set(id, managed);
    }
    this.#sessions.set(session, managed);
    return managed;
  }
}
