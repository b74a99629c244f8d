import { CircuitBreaker } from '../../capture/circuit-breaker.js';
import { claimCall } from '../../capture/claim-call.js';
import { createModelCallSink } from '../../capture/create-model-call-sink.js';
import { firstToHear } from '../../capture/first-to-hear.js';
import type { ModelCall } from '../../capture/model-call.js';
import type { ModelCallSink } from '../../capture/model-call-sink.js';
import { asRecord, asText, parseJson } from '../../capture/read-json.js';
import { toolLedgerOf } from '../../capture/tool-ledger-of.js';
import type { AmplitudeAI } from '../../client/amplitude-ai.js';
import { type CapturedContext, captureContext, runInContext } from '../../client/context.js';
import { RecentMap } from '../../client/events/recent-map.js';
import { followFramework } from '../../client/framework-context.js';
import { openScope } from '../../client/open-scope.js';
import type { SessionScope } from '../../client/session-scope.js';
import { timesOf } from '../times-of.js';
import type { AgentsSpan } from './agents-span.js';
import type { AgentsTrace } from './agents-trace.js';
import { currentSpanId } from './current-span-id.js';
import { modelCallOf } from './model-call-of.js';
import { spanFailure } from './span-failure.js';

/** The name by which this observer of a call is told apart from others. */
const OBSERVER = 'openai-agents';
/** So many spans and traces are remembered: many never end. */
const REMEMBERED = 5_000;

interface Started {
  readonly context: CapturedContext;
  readonly outer: CapturedContext;
  /** Takes the model request of this span. */
  readonly done?: ((call: ModelCall) => void) | undefined;
  isStreaming: boolean;
}

/** A `TracingProcessor` of the OpenAI Agents SDK, without that package. No method throws or waits for the network. */
export class AmplitudeTracingProcessor {
  readonly #ai: AmplitudeAI;
  readonly #sink: ModelCallSink;
  readonly #breaker = new CircuitBreaker();
  readonly #started = new WeakMap<object, Started>();
  /** What the spans below a span run in: its session, and the agent whose run it is part of. */
  readonly #contexts = new RecentMap<CapturedContext>(REMEMBERED);
  /** State of runs outside any session, by group, else by trace. */
  readonly #scopes = new RecentMap<SessionScope>(REMEMBERED);
  readonly #groups = new RecentMap<string>(REMEMBERED);
  /** What ran when the outermost span of a run began. */
  readonly #began = new RecentMap<{ readonly context: CapturedContext | undefined }>(REMEMBERED);
  readonly #unfollow: () => void;
  /** The run that an agent's context belongs to. */
  readonly #runs = new WeakMap<CapturedContext, string>();
  /** Who handed over to an agent, by run and agent. */
  readonly #handoffs = new RecentMap<string>(REMEMBERED);

  constructor(ai: AmplitudeAI) {
    this.#ai = ai;
    this.#sink = createModelCallSink(ai, { observer: OBSERVER });
    this.#unfollow = followFramework(() => {
      const spanId = currentSpanId();
      const context = spanId === undefined ? undefined : this.#contexts.get(spanId);
      return spanId !== undefined && context ? { began: this.#began.get(spanId)?.context, context } : undefined;
    });
  }

  async onTraceStart(trace: AgentsTrace): Promise<void> {
    const group = asText(trace.groupId);
    if (group) this.#groups.set(trace.traceId, group);
  }

  async onTraceEnd(_trace: AgentsTrace): Promise<void> {}

  async onSpanStart(span: AgentsSpan): Promise<void> {
    if (!firstToHear(OBSERVER, span.spanId, this)) return;
    this.#breaker.run(() => {
      const data = asRecord(span.spanData);
      const type = data?.['type'];
      const outer = (span.parentId ? this.#contexts.get(span.parentId) : undefined) ?? this.#rootContext(span);
      const context = type === 'agent' ? this.#agentContext(span, asText(data?.['name']), outer) : outer;
      this.#contexts.set(span.spanId, context);
      const began = span.parentId ? this.#began.get(span.parentId) : undefined;
      this.#began.set(span.spanId, began ?? { context: captureContext() });
      const isModel = type === 'response' || type === 'generation';
      const done = isModel
        ? runInContext(context, () => this.#sink.open({ kind: 'chat', startedAt: performance.now() }))
        : undefined;
      const started: Started = { context, outer, done, isStreaming: false };
      this.#started.set(span, started);
      if (type !== 'response') return;
      // Streams tell their input as soon as they start, other requests when they are over.
      queueMicrotask(() => {
        started.isStreaming = data?.['_input'] !== undefined && data['_response'] === undefined;
      });
    });
  }

  async onSpanEnd(span: AgentsSpan): Promise<void> {
    const started = this.#started.get(span);
    this.#started.delete(span);
    if (!started) return;
    this.#breaker.run(() => {
      this.#record(span, started);
      this.#breaker.succeeded();
    });
  }

  /** Resolves once the events so far are accepted, or dropped with a reason. */
  async forceFlush(): Promise<void> {
    await this.#ai.flush();
  }

  async shutdown(): Promise<void> {
    this.#unfollow();
    await this.forceFlush();
  }

  #record(span: AgentsSpan, { context, outer, done, isStreaming }: Started): void {
    const data = asRecord(span.spanData) ?? {};
    const name = asText(data['name']);
    if (done) done(modelCallOf(span, data, isStreaming));
    else if (data['type'] === 'function') this.#recordTool(span, data, context);
    else if (data['type'] === 'agent') recordSpan(span, name ?? 'agent', { ...context, spanId: outer.spanId });
    else if (data['type'] === 'guardrail') {
      recordSpan(span, name ?? 'guardrail', context, { triggered: data['triggered'] === true });
    } else if (data['type'] === 'handoff') {
      this.#noteHandoff(data, context);
      recordSpan(span, 'handoff', context, { from: data['from_agent'], to: data['to_agent'] });
    }
  }

  #recordTool(span: AgentsSpan, data: Readonly<Record<string, unknown>>, context: CapturedContext): void {
    const toolName = asText(data['name']) ?? 'tool';
    const { startedAt, startMs, latencyMs } = timesOf(span.startedAt, span.endedAt);
    const claimed = { kind: 'tool', names: [toolName], startedAt, endedAt: startedAt + latencyMs };
    if (!claimCall(claimed, OBSERVER)) return;
    const failure = spanFailure(span);
    context.client.trackToolCall(
      {
        toolName,
        invocationId: span.spanId,
        latencyMs,
        success: failure === undefined,
        input: parseJson(asText(data['input'])),
        output: parseJson(asText(data['output'])),
        ...failure,
        time: startMs,
      },
      context,
    );
  }

  /** A handoff is the model's call of a tool, too: the span tells it already. */
  #noteHandoff(data: Readonly<Record<string, unknown>>, context: CapturedContext): void {
    const to = asText(data['to_agent']);
    const from = asText(data['from_agent']);
    if (!to) return;
    if (from) this.#handoffs.set(`${this.#runs.get(context)} ${to}`, from);
    toolLedgerOf(context.scope).ran(`transfer_to_${to.replace(/[^a-zA-Z0-9]/g, '_')}`);
  }

  #rootContext(span: AgentsSpan): CapturedContext {
    const running = captureContext();
    if (running) return running;
    const group = this.#groups.get(span.traceId);
    const key = group ?? span.traceId;
    let scope = this.#scopes.get(key);
    if (!scope) {
      scope = openScope({ sessionId: group, traceId: span.traceId, detached: group === undefined });
      this.#scopes.set(key, scope);
    }
    return { client: this.#ai, scope, agent: {}, delegated: false };
  }

  /** An agent works for the agent whose tool it is, else for the one that handed over to it, else for the session's. */
  #agentContext(span: AgentsSpan, name: string | undefined, outer: CapturedContext): CapturedContext {
    const run = span.parentId ?? span.traceId;
    const caller = this.#handoffs.get(`${run} ${name}`) ?? outer.agent.agentId;
    const { description: _own, ...inherited } = outer.agent;
    const agent =
      name && name !== outer.agent.agentId
        ? { ...inherited, agentId: name, ...(caller === name ? {} : { parentAgentId: caller }) }
        : outer.agent;
    const context = { ...outer, agent, delegated: outer.delegated || this.#runs.has(outer), spanId: span.spanId };
    this.#runs.set(context, run);
    return context;
  }
}

function recordSpan(span: AgentsSpan, spanName: string, context: CapturedContext, outputState?: object): void {
  const { startMs, latencyMs } = timesOf(span.startedAt, span.endedAt);
  const failure = spanFailure(span);
  context.client.trackSpan(
    {
      spanName,
      latencyMs,
      spanId: span.spanId,
      ...(outputState ? { outputState } : {}),
      ...(failure ? { isError: true, ...failure } : {}),
      time: startMs,
    },
    context,
  );
}
