import type { FlushReceipt } from '../delivery/flush-receipt.js';
import type { AgentFields } from './agent-fields.js';
import type { AgentOptions } from './agent-options.js';
import type { AnyFunction } from './any-function.js';
import { type CapturedContext, captureContext } from './context.js';
import { ContextTracker } from './context-tracker.js';
import { agentHandler } from './handler.js';
import { identityText } from './identity-text.js';
import { newId } from './new-id.js';
import { openScope } from './open-scope.js';
import { Session } from './session.js';
import type { SessionHost } from './session-host.js';
import { sessionIdOf } from './session-id-of.js';
import type { SessionOptions } from './session-options.js';
import type { SessionScope } from './session-scope.js';
import type { SessionEndOptions } from './track-options.js';

/** An agent: opens sessions, wraps request handlers, and tracks with its own fields filled in. */
export class BoundAgent extends ContextTracker {
  protected readonly tracks: SessionHost;
  readonly agentId: string;
  readonly #options: AgentOptions;
  /** The conversation of an agent that was given its session id; others have one per event. */
  readonly #scope: SessionScope | undefined;

  /** Made by `ai.agent()`. */
  constructor(host: SessionHost, agentId: string, options: AgentOptions = {}) {
    super();
    this.tracks = host;
    this.agentId = agentId;
    this.#options = options;
    this.#scope = options.sessionId ? openScope(identityOf(options)) : undefined;
  }

  get parentAgentId(): string | undefined {
    return this.#options.parentAgentId ?? undefined;
  }

  /** What the agent puts on its events. */
  get fields(): AgentFields {
    const { parentAgentId, description, agentVersion, env, customerOrgId, context, groups } = this.#options;
    return {
      agentId: this.agentId,
      parentAgentId: parentAgentId ?? undefined,
      description: description ?? undefined,
      agentVersion: agentVersion ?? undefined,
      env: env ?? undefined,
      customerOrgId: customerOrgId ?? undefined,
      context: context ?? undefined,
      groups: groups ?? undefined,
    };
  }

  /** An agent that works for this one: it inherits all but the description; its own context keys win. */
  child(agentId: string, overrides: AgentOptions = {}): BoundAgent {
    const { description: _own, ...inherited } = this.#options;
    return new BoundAgent(this.tracks, agentId, {
      ...inherited,
      parentAgentId: this.agentId,
      ...overrides,
      context: { ...inherited.context, ...overrides.context },
      groups: { ...inherited.groups, ...overrides.groups },
    });
  }

  /**
   * Opens a conversation with this agent. Asked for the conversation that is running already (the same `sessionId`), it
   * joins that one and leaves its end to who opened it.
   */
  session(options: SessionOptions = {}): Session {
    const running = captureContext();
    if (running && isLive(running) && identityText(options.sessionId) === sessionIdOf(running.scope)) {
      return new Session(this.tracks, this.delegatedBy(running), options, false);
    }
    const inherited = running && isLive(running) ? running.scope : undefined;
    const own = this.#options;
    const scope = openScope({
      sessionId: identityText(options.sessionId ?? own.sessionId),
      userId: identityText(options.userId ?? own.userId) ?? inherited?.userId,
      deviceId: identityText(options.deviceId ?? own.deviceId) ?? inherited?.deviceId,
      browserSessionId: identityText(options.browserSessionId ?? own.browserSessionId) ?? inherited?.browserSessionId,
      traceId: options.traceId || own.traceId || newId(),
      idleTimeoutMinutes: options.idleTimeoutMinutes ?? undefined,
    });
    return new Session(this.tracks, { client: this.tracks, scope, agent: this.fields, delegated: false }, options);
  }

  /**
   * Wraps a function that serves one request, job or bot message: each call is one session with this agent. It ends
   * when all work is over: the call, the Node response among the arguments, the returned response, stream or iterator.
   * Within a running session of this agent the function just runs; within another agent's it runs as `runAs` does.
   *
   * @returns a function of the same type, kind, name, length and own properties
   */
  handler<F extends AnyFunction>(fn: F, options: SessionOptions = {}): F {
    return agentHandler(this, fn, options);
  }

  /** Ends the conversation of an agent that tracks without a session object. */
  trackSessionEnd(options: SessionEndOptions = {}): void {
    this.tracks.trackSessionEnd(options, this.contextNow());
  }

  /** Waits until the events so far are accepted or dropped. */
  flush(options?: { timeoutMs?: number }): Promise<FlushReceipt> {
    return this.tracks.flush(options);
  }

  /** The context in which this agent works for the one that is running. */
  delegatedBy(running: CapturedContext): CapturedContext {
    const { agent } = running;
    const own = this.fields;
    const isSame = agent.agentId === this.agentId;
    return {
      ...running,
      agent: {
        ...own,
        parentAgentId: own.parentAgentId ?? (isSame ? agent.parentAgentId : agent.agentId),
        env: own.env ?? agent.env,
        customerOrgId: own.customerOrgId ?? agent.customerOrgId,
        context: { ...agent.context, ...own.context },
        groups: { ...agent.groups, ...own.groups },
      },
      delegated: running.delegated || !isSame,
      tool: isSame ? running.tool : undefined,
    };
  }

  protected contextNow(): CapturedContext {
    const running = captureContext();
    const own = this.#scope;
    if (running && !running.scope.detached && (!own || sessionIdOf(own) === sessionIdOf(running.scope))) {
      return { ...this.delegatedBy(running), delegated: running.delegated };
    }
    const scope = own ?? openScope({ ...identityOf(this.#options), detached: true });
    return { client: this.tracks, scope, agent: this.fields, delegated: false };
  }
}

const isLive = ({ scope }: CapturedContext): boolean => !scope.ended && !scope.detached;

function identityOf(options: AgentOptions): Partial<SessionScope> {
  return {
    sessionId: identityText(options.sessionId),
    userId: identityText(options.userId),
    deviceId: identityText(options.deviceId),
    browserSessionId: identityText(options.browserSessionId),
    ...(options.traceId ? { traceId: options.traceId } : {}),
  };
}
