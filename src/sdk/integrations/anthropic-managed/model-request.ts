import type { ProviderId } from '../../../libraries/library-description.js';
import type { ModelCall } from '../../capture/model-call.js';
import { asList, asText } from '../../capture/read-json.js';
import { messages } from '../../providers/anthropic/messages.js';
import { eventTime } from './event-time.js';

type Fields = Readonly<Record<string, unknown>>;

/** What a session says of its agent. */
export interface ManagedAgent {
  readonly name?: string | undefined;
  readonly model?: string | undefined;
  readonly systemPrompt?: string | undefined;
  readonly tools?: unknown;
}

/** One request of a managed agent to its model, gathered from the events between its start and the next one's. */
export class ModelRequest {
  #startedAt: number;
  #endedAt: number | undefined;
  #lastAt: number;
  readonly #content: unknown[] = [];
  #usage: unknown;
  #failure: { readonly message?: string | undefined; readonly type?: string | undefined } | undefined;
  #hasFailed = false;

  /** @param event the first that is known of the request */
  constructor(event: Fields) {
    this.#startedAt = eventTime(event);
    this.#lastAt = this.#startedAt;
  }

  /** `agent.message`, `agent.thinking`, and what asks for tools. */
  add(event: Fields): void {
    this.#lastAt = Math.max(this.#lastAt, eventTime(event));
    if (event['type'] === 'agent.thinking') this.#content.push({ type: 'thinking' });
    else if (event['type'] === 'agent.message') this.#content.push(...asList(event['content']));
    else this.#content.push({ type: 'tool_use', id: event['id'], name: event['name'], input: event['input'] });
  }

  /** `span.model_request_end`. */
  end(event: Fields): void {
    this.#endedAt = eventTime(event);
    this.#usage = event['model_usage'];
    this.#hasFailed ||= event['is_error'] === true;
  }

  fail(error: Fields): void {
    this.#hasFailed = true;
    this.#failure = { message: asText(error['message']), type: asText(error['type']) };
  }

  get isOver(): boolean {
    return this.#endedAt !== undefined;
  }

  finish(agent: ManagedAgent, provider: ProviderId, stopReason: string | undefined): ModelCall {
    const latencyMs = Math.max(0, (this.#endedAt ?? this.#lastAt) - this.#startedAt);
    const call: ModelCall = {
      kind: 'chat',
      provider,
      isStreaming: false,
      // Events carry times of day.
      startedAt: performance.now() - (Date.now() - this.#startedAt),
      latencyMs,
      outcome: this.#hasFailed ? 'error' : 'completed',
      toolCalls: [],
      toolResults: [],
      toolDefinitions: [],
      usage: {},
    };
    messages.readRequest(call, { model: agent.model, system: agent.systemPrompt, tools: agent.tools });
    const { model } = agent;
    messages.readResponse(call, { model, content: this.#content, usage: this.#usage, stop_reason: stopReason });
    if (this.#failure?.message) call.errorMessage = this.#failure.message;
    if (this.#failure?.type) call.errorType = this.#failure.type;
    return call;
  }
}
