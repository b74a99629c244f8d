import { CircuitBreaker } from '../../capture/circuit-breaker.js';
import { claimLate } from '../../capture/claim-late.js';
import { createModelCallSink } from '../../capture/create-model-call-sink.js';
import type { ModelCallSink } from '../../capture/model-call-sink.js';
import type { AgentFields } from '../../client/agent-fields.js';
import { AmplitudeAI } from '../../client/amplitude-ai.js';
import { type CapturedContext, runInContext } from '../../client/context.js';
import { RecentMap } from '../../client/events/recent-map.js';
import { openScope } from '../../client/open-scope.js';
import type { SessionScope } from '../../client/session-scope.js';
import { warnOnce } from '../../client/warn-once.js';
import type { SpanFacts } from './attribute-table.js';
import type { OtelBridgeOptions } from './bridge-options.js';
import { modelCallOf } from './model-call-of.js';
import type { OtelSpan } from './otel-span.js';
import { readFacts } from './read-facts.js';
import { spanFailure } from './span-failure.js';
import { scopeFilter, scopeName } from './span-filter.js';
import { spanKind } from './span-kind.js';
import { spanTimes } from './span-times.js';

/** What is remembered of spans and traces is bounded: many never end. */
const REMEMBERED = 5_000;

const KEY = Symbol.for('amplitude-ai/seen-spans');

// One set for all bridges and all copies of this package: a processor and an exporter may be given the same span.
const holder = globalThis as { [KEY]?: WeakSet<OtelSpan> };
holder[KEY] ??= new WeakSet();
const seen = holder[KEY];

/** Turns finished spans into events, each model request and tool run once, whichever instrumentations saw it. */
export class SpanRecorder {
  readonly ai: AmplitudeAI;
  readonly #counts: (span: OtelSpan) => boolean;
  readonly #identity: { readonly userId: string | undefined; readonly deviceId: string | undefined };
  readonly #sinks = new RecentMap<ModelCallSink>(256);
  /** State of spans outside any session, by conversation, else by trace. */
  readonly #scopes = new RecentMap<SessionScope>(REMEMBERED);
  /** Spans below which a model request was seen: what they add up is not counted again. */
  readonly #parents = new RecentMap<true>(REMEMBERED);
  readonly #breaker = new CircuitBreaker((error) => {
    warnOnce('otel-stopped', `spans are no longer read after repeated failures: ${String(error)}`);
  });

  constructor(options: OtelBridgeOptions) {
    const { ai, amplitude, apiKey, config, userId, deviceId } = options;
    this.ai =
      ai ?? new AmplitudeAI({ ...(amplitude && { amplitude }), ...(apiKey && { apiKey }), ...(config && { config }) });
    this.#counts = scopeFilter(options);
    this.#identity = { userId, deviceId };
  }

  /** @param running the context that the span was made in */
  record(span: OtelSpan, running: CapturedContext | undefined, agent: AgentFields | undefined): void {
    this.#breaker.run(() => {
      if (this.#counts(span) && !seen.has(span)) {
        seen.add(span);
        this.#read(span, running, agent);
      }
      this.#passUp(span);
      this.#breaker.succeeded();
    });
  }

  #read(span: OtelSpan, running: CapturedContext | undefined, agent: AgentFields | undefined): void {
    const facts = readFacts(span.attributes);
    const kind = spanKind(span.name, span.attributes, facts);
    if (kind === undefined) return;
    const context = this.#contextOf(span, facts, running, agent);
    if (kind === 'tool') this.#recordTool(span, facts, context);
    else if (kind === 'agent') this.#recordAgent(span, facts, context);
    else {
      this.#markParent(span);
      this.#recordCall(span, facts, context, kind);
    }
  }

  #recordCall(
    span: OtelSpan,
    facts: SpanFacts,
    context: CapturedContext,
    kind: 'chat' | 'completion' | 'embedding' | 'agent',
  ): void {
    const end = runInContext(context, () => this.#sinkOf(span).open());
    end?.(modelCallOf(span, facts, kind));
  }

  #recordTool(span: OtelSpan, facts: SpanFacts, context: CapturedContext): void {
    const { startedAt, latencyMs, endedMs } = spanTimes(span);
    // "execute_tool search_docs" is what the conventions call a span of this kind.
    const toolName = facts.toolName ?? facts.entityName ?? span.name.replace(/^(execute_tool|tool)\s+/, '');
    const claimed = { kind: 'tool', names: [toolName], startedAt, endedAt: startedAt + latencyMs };
    const failure = spanFailure(span, facts);
    const run = {
      toolName,
      invocationId: facts.toolCallId,
      latencyMs,
      success: failure === undefined,
      input: facts.toolInput,
      output: facts.toolOutput,
      ...(failure && { errorMessage: failure.errorMessage, errorType: failure.errorType }),
      time: Math.round(endedMs - latencyMs),
    };
    claimLate(claimed, observerOf(span), () => context.client.trackToolCall(run, context));
  }

  /** A run of an agent adds up the model requests below it; only where none was seen it stands for one itself. */
  #recordAgent(span: OtelSpan, facts: SpanFacts, context: CapturedContext): void {
    const told = facts.inputTokens ?? facts.outputTokens ?? facts.outputMessages;
    if (told !== undefined && !this.#parents.get(span.spanContext().spanId)) {
      this.#recordCall(span, facts, context, 'agent');
      return;
    }
    const { latencyMs, endedMs } = spanTimes(span);
    const failure = spanFailure(span, facts);
    context.client.trackSpan(
      {
        spanName: span.name,
        latencyMs,
        ...(failure && { isError: true, errorMessage: failure.errorMessage, errorType: failure.errorType }),
        time: Math.round(endedMs - latencyMs),
      },
      context,
    );
  }

  #contextOf(
    span: OtelSpan,
    facts: SpanFacts,
    running: CapturedContext | undefined,
    inherited: AgentFields | undefined,
  ): CapturedContext {
    const agent = agentOf(facts, running?.agent ?? {}, inherited);
    if (running) {
      running.scope.userId ??= facts.userId;
      return { ...running, agent };
    }
    const { traceId } = span.spanContext();
    const key = facts.conversationId ?? traceId;
    let scope = this.#scopes.get(key);
    if (!scope) {
      scope = openScope({
        sessionId: facts.conversationId,
        userId: facts.userId ?? this.#identity.userId,
        deviceId: this.#identity.deviceId,
        traceId,
        detached: facts.conversationId === undefined,
      });
      this.#scopes.set(key, scope);
    }
    if (facts.userId !== undefined) scope.userId = facts.userId;
    scope.traceId = traceId;
    return { client: this.ai, scope, agent, delegated: false };
  }

  #sinkOf(span: OtelSpan): ModelCallSink {
    const observer = observerOf(span);
    let sink = this.#sinks.get(observer);
    if (!sink) {
      sink = createModelCallSink(this.ai, { observer, isLate: true });
      this.#sinks.set(observer, sink);
    }
    return sink;
  }

  #markParent(span: OtelSpan): void {
    const parent = span.parentSpanContext?.spanId ?? span.parentSpanId;
    if (parent !== undefined) this.#parents.set(parent, true);
  }

  /** Whatever ends above a model request is above it, too, for the spans above itself. */
  #passUp(span: OtelSpan): void {
    if (this.#parents.get(span.spanContext().spanId)) this.#markParent(span);
  }
}

/** Each instrumentation is an observer of its own: two may have made spans of one call. */
const observerOf = (span: OtelSpan): string => `otel:${scopeName(span)}`;

function agentOf(facts: SpanFacts, running: AgentFields, inherited: AgentFields | undefined): AgentFields {
  const outer = { ...running, ...inherited };
  const agentId = facts.agentId ?? facts.agentName;
  if (agentId === undefined || agentId === outer.agentId) return outer;
  return {
    ...outer,
    agentId,
    parentAgentId: inherited?.agentId === agentId ? inherited.parentAgentId : outer.agentId,
    description: facts.agentDescription,
    agentVersion: facts.agentVersion ?? outer.agentVersion,
  };
}
