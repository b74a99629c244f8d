import type { ProviderId } from '../../../libraries/library-description.js';
import type { ModelCallSink } from '../../capture/model-call-sink.js';
import { asRecord, asText } from '../../capture/read-json.js';
import type { CapturedContext } from '../../client/context.js';
import { newId } from '../../client/new-id.js';
import { textOf } from '../../providers/anthropic/text-of.js';
import { eventTime } from './event-time.js';
import { isNewEvent } from './is-new-event.js';
import { ManagedRecorder } from './managed-recorder.js';
import { ManagedTools } from './managed-tools.js';
import { type ManagedAgent, ModelRequest } from './model-request.js';

type Fields = Readonly<Record<string, unknown>>;

/** Who is told what a session's events say. */
export interface Telling {
  readonly sink: ModelCallSink;
  /** Whose conversation it is. */
  readonly context: CapturedContext;
}

/** An agent of the session that works for its own agent. */
interface Thread {
  readonly context: CapturedContext;
  readonly startedAt: number;
}

/**
 * What a session of Anthropic's managed agents does, by its events: user messages, one response for each request to the
 * model, tool calls, and a span for each agent that works for the session's. An event that comes again (streamed, then
 * listed) is told once. Shapes: `beta.sessions.events` of `@anthropic-ai/sdk`.
 */
export class ManagedSession {
  readonly #provider: ProviderId;
  readonly #tools = new ManagedTools();
  readonly #threads = new Map<string, Thread>();
  /** Tool calls that ended before all was known of the request that asked for them. */
  readonly #ended: (() => void)[] = [];
  #agent: ManagedAgent;
  #request: ModelRequest | undefined;

  constructor(provider: ProviderId, agent: ManagedAgent = {}) {
    this.#provider = provider;
    this.#agent = agent;
  }

  /** A session as the API describes it. */
  describe(session: unknown): void {
    const agent = asRecord(asRecord(session)?.['agent']);
    if (!agent) return;
    const model = asText(asRecord(agent['model'])?.['id']) ?? asText(agent['model']) ?? this.#agent.model;
    const name = asText(agent['name']) ?? this.#agent.name;
    this.#agent = { name, model, systemPrompt: asText(agent['system']), tools: agent['tools'] };
  }

  get agentName(): string | undefined {
    return this.#agent.name;
  }

  /** @returns whether the event was new */
  event(value: unknown, telling: Telling): boolean {
    const event = asRecord(value);
    const type = asText(event?.['type']);
    if (!event || !type) return false;
    if (!isNewEvent(asText(event['id']), telling.context.client)) return false;
    this.#read(type, event, telling);
    return true;
  }

  #read(type: string, event: Fields, telling: Telling): void {
    switch (type) {
      case 'user.message':
        this.#settle(telling);
        new ManagedRecorder(telling).prompt(textOf(event['content']), eventTime(event));
        break;
      case 'span.model_request_start':
        this.#settle(telling);
        this.#request = new ModelRequest(event);
        break;
      case 'span.model_request_end':
        this.#request ??= new ModelRequest(event);
        this.#request.end(event);
        break;
      case 'agent.tool_use':
      case 'agent.mcp_tool_use':
      case 'agent.custom_tool_use':
        this.#tools.asked(event);
        this.#content(event);
        break;
      case 'agent.message':
      case 'agent.thinking':
        this.#content(event);
        break;
      case 'agent.tool_result':
      case 'agent.mcp_tool_result':
      case 'user.tool_result':
      case 'user.custom_tool_result':
        this.#result(event, telling);
        break;
      case 'session.error':
        this.#error(asRecord(event['error']) ?? {}, event, telling);
        break;
      case 'session.status_idle':
      case 'session.status_terminated':
      case 'session.deleted':
        this.#settle(telling, asText(asRecord(event['stop_reason'])?.['type']));
        break;
      case 'session.thread_created':
        this.#startThread(event, telling);
        break;
      case 'session.thread_status_idle':
      case 'session.thread_status_terminated':
        this.#endThread(event, telling);
        break;
      case 'span.outcome_evaluation_end':
        new ManagedRecorder(telling).step('outcome_evaluation', eventTime(event), event);
    }
  }

  #content(event: Fields): void {
    // What an agent of the session asks for belongs to a request of its own, which the session's events leave out.
    if (this.#threads.has(String(event['session_thread_id']))) return;
    this.#request ??= new ModelRequest(event);
    this.#request.add(event);
  }

  #result(event: Fields, telling: Telling): void {
    const run = this.#tools.result(event);
    if (!run) return;
    const context = (run.threadId && this.#threads.get(run.threadId)?.context) || telling.context;
    this.#ended.push(() => new ManagedRecorder({ ...telling, context }).tool(run));
    if (!this.#request || this.#request.isOver) this.#settle(telling);
  }

  #error(error: Fields, event: Fields, telling: Telling): void {
    if (asText(error['type'])?.startsWith('model_')) {
      this.#request ??= new ModelRequest(event);
      this.#request.fail(error);
      this.#settle(telling);
      return;
    }
    this.#settle(telling);
    new ManagedRecorder(telling).failure(error, eventTime(event));
  }

  #settle(telling: Telling, stopReason?: string): void {
    const request = this.#request;
    this.#request = undefined;
    if (request) new ManagedRecorder(telling).response(request.finish(this.#agent, this.#provider, stopReason));
    for (const tell of this.#ended.splice(0)) tell();
  }

  #startThread(event: Fields, { context }: Telling): void {
    const id = asText(event['session_thread_id']);
    const agentId = asText(event['agent_name']);
    if (!id || !agentId || this.#threads.size > 1_000) return;
    const { description: _own, ...agent } = context.agent;
    const child = { ...agent, agentId, parentAgentId: agent.agentId ?? this.#agent.name };
    this.#threads.set(id, {
      context: { ...context, agent: child, delegated: true, spanId: newId() },
      startedAt: eventTime(event),
    });
  }

  #endThread(event: Fields, telling: Telling): void {
    const stopReason = asText(asRecord(event['stop_reason'])?.['type']);
    const id = asText(event['session_thread_id']) ?? '';
    const thread = this.#threads.get(id);
    // It goes on once the app has answered.
    if (!thread || stopReason === 'requires_action') return;
    this.#settle(telling);
    this.#threads.delete(id);
    new ManagedRecorder({ ...telling, context: thread.context }).agent(
      thread.startedAt,
      eventTime(event),
      telling.context,
    );
  }
}
