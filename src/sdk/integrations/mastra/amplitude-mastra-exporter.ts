import { providerByName } from '../../../libraries/provider-by-name.js';
import { type CallListener, callListeners } from '../../capture/call-listeners.js';
import { CircuitBreaker } from '../../capture/circuit-breaker.js';
import { claimCall } from '../../capture/claim-call.js';
import { createModelCallSink } from '../../capture/create-model-call-sink.js';
import type { ModelCall } from '../../capture/model-call.js';
import type { ModelCallSink } from '../../capture/model-call-sink.js';
import { asNumber, asRecord, asText } from '../../capture/read-json.js';
import type { AmplitudeAI } from '../../client/amplitude-ai.js';
import { type CapturedContext, captureContext, runInContext } from '../../client/context.js';
import { RecentMap } from '../../client/events/recent-map.js';
import { openScope } from '../../client/open-scope.js';
import type { SessionScope } from '../../client/session-scope.js';
import { timesOf } from '../times-of.js';
import type { MastraEvent } from './mastra-event.js';
import type { MastraSpan } from './mastra-span.js';
import { modelCallOf } from './model-call-of.js';
import { spanFailure } from './span-failure.js';

/** The name by which spans are told apart from what is wrapped. */
const OBSERVER = 'mastra-spans';
/** So many spans and traces are remembered: some never end. */
const REMEMBERED = 5_000;

const TOOLS: ReadonlySet<string> = new Set(['tool_call', 'mcp_tool_call', 'provider_tool_call']);

interface Started {
  readonly context: CapturedContext;
  /** The nearest span of each of these types, itself included. */
  readonly generation: MastraSpan | undefined;
  readonly run: Run | undefined;
  /** Takes the model request of this span. */
  readonly done?: ((call: ModelCall) => void) | undefined;
  /** What ran when the span began. */
  readonly scope: SessionScope | undefined;
  readonly model: string | undefined;
  /** A wrapped model has sent the request of this span: that tells it. */
  isTold: boolean;
}

/** One run of an agent, whose end tells why its requests failed. */
interface Run {
  readonly id: string;
  readonly failed: { readonly call: ModelCall; readonly done: (call: ModelCall) => void }[];
}

/** An `ObservabilityExporter` of Mastra, without that package. No method throws or waits for the network. */
export class AmplitudeMastraExporter {
  readonly name = 'amplitude-ai';
  readonly #ai: AmplitudeAI;
  readonly #sink: ModelCallSink;
  readonly #breaker = new CircuitBreaker();
  readonly #started = new RecentMap<Started>(REMEMBERED);
  /** State of runs outside any session, by thread, else by trace. */
  readonly #scopes = new RecentMap<SessionScope>(REMEMBERED);
  /** Requests that wait for their first chunk, the last one last. */
  readonly #open = new Set<Started>();
  #isOpening = false;

  constructor(ai: AmplitudeAI) {
    this.#ai = ai;
    this.#sink = createModelCallSink(ai, { observer: OBSERVER });
    callListeners.add(this.#onCall);
  }

  async exportTracingEvent({ type, exportedSpan }: MastraEvent): Promise<void> {
    this.#breaker.run(() => {
      if (type === 'span_started') this.#start(exportedSpan);
      else if (type === 'span_ended') {
        this.#end(exportedSpan);
        this.#breaker.succeeded();
      }
    });
  }

  /** Resolves once the events so far are accepted, or dropped with a reason. */
  async flush(): Promise<void> {
    await this.#ai.flush();
  }

  async shutdown(): Promise<void> {
    callListeners.delete(this.#onCall);
    await this.flush();
  }

  /** A span starts right before its model is asked: a wrapped model that sends before the first chunk is that one. */
  readonly #onCall: CallListener = () => {
    const scope = captureContext()?.scope;
    const started = this.#isOpening
      ? undefined
      : [...this.#open].findLast((candidate) => !candidate.isTold && candidate.scope === scope);
    if (started) started.isTold = true;
    return ({ model, requestModel }) => {
      if (started && started.model !== requestModel && started.model !== model) started.isTold = false;
    };
  };

  #start(span: MastraSpan): void {
    if (span.type === 'model_chunk') {
      const answering = this.#started.get(span.parentSpanId ?? '');
      if (answering) this.#open.delete(answering);
      return;
    }
    const parent = span.parentSpanId ? this.#started.get(span.parentSpanId) : undefined;
    const outer = parent?.context ?? this.#rootContext(span);
    const isRun = span.type === 'agent_run';
    const context = isRun ? agentContext(span, outer, parent?.run !== undefined) : outer;
    const isModel = span.type === 'model_inference';
    const started: Started = {
      context: TOOLS.has(span.type) ? { ...context, spanId: span.id } : context,
      generation: span.type === 'model_generation' ? span : parent?.generation,
      run: isRun ? { id: span.id, failed: [] } : parent?.run,
      done: isModel ? this.#opened(context) : undefined,
      scope: captureContext()?.scope,
      model: asText(asRecord(span.attributes)?.['model']),
      isTold: false,
    };
    this.#started.set(span.id, started);
    if (isModel) this.#open.add(started);
  }

  #opened(context: CapturedContext): Started['done'] {
    this.#isOpening = true;
    try {
      return runInContext(context, () => this.#sink.open());
    } finally {
      this.#isOpening = false;
    }
  }

  #end(span: MastraSpan): void {
    const started = this.#started.get(span.id);
    if (!started) return;
    this.#open.delete(started);
    const { context, run } = started;
    if (span.type === 'model_inference') this.#recordCall(span, started);
    else if (TOOLS.has(span.type)) recordTool(span, { ...context, spanId: undefined });
    else if (span.type === 'workflow_run') recordWorkflow(span, context);
    else if (span.type === 'rag_embedding') recordEmbedding(span, context);
    else if (span.type === 'agent_run' && run?.id === span.id) {
      for (const { call, done } of run.failed) done({ ...call, ...spanFailure(span) });
    }
  }

  #recordCall(span: MastraSpan, { generation, run, done, isTold }: Started): void {
    if (!done || isTold) return;
    const call = modelCallOf(span, generation);
    // Why it failed is only told at the end of the run.
    if (call.outcome === 'error' && run) run.failed.push({ call, done });
    else done(call);
  }

  #rootContext(span: MastraSpan): CapturedContext {
    const running = captureContext();
    if (running) return running;
    const told = asRecord(span.metadata);
    const thread = asText(told?.['threadId']);
    const key = thread ?? span.traceId;
    let scope = this.#scopes.get(key);
    if (!scope) {
      const sessionId = thread;
      const userId = asText(told?.['resourceId']);
      scope = openScope({ ...(sessionId ? { sessionId } : {}), ...(userId ? { userId } : {}), detached: !thread });
      this.#scopes.set(key, scope);
    }
    scope.traceId = span.traceId;
    return { client: this.#ai, scope, agent: {}, delegated: false };
  }
}

/** An agent runs for the one whose tool or step it is, else for the session's. */
function agentContext(span: MastraSpan, outer: CapturedContext, isNested: boolean): CapturedContext {
  const id = asText(span.entityId);
  const delegated = outer.delegated || isNested;
  if (!id || outer.agent.agentId === id) return { ...outer, delegated };
  const { description: _own, ...agent } = outer.agent;
  const { agentId } = outer.agent;
  return { ...outer, agent: { ...agent, agentId: id, ...(agentId ? { parentAgentId: agentId } : {}) }, delegated };
}

function recordTool(span: MastraSpan, context: CapturedContext): void {
  const told = asRecord(span.attributes);
  const toolName = asText(span.entityId) ?? 'tool';
  const { startedAt, startMs, latencyMs } = timesOf(span.startTime, span.endTime);
  // An agent that works for another is its tool, too.
  const claimed = { kind: 'tool', names: [toolName], startedAt, endedAt: startedAt + latencyMs };
  if (!claimCall(claimed, OBSERVER)) return;
  const failure = spanFailure(span);
  context.client.trackToolCall(
    {
      toolName,
      invocationId: span.id,
      latencyMs,
      success: failure === undefined && told?.['success'] !== false,
      input: span.input,
      output: span.output,
      ...failure,
      time: startMs,
    },
    context,
  );
}

function recordWorkflow(span: MastraSpan, context: CapturedContext): void {
  const { startedAt, startMs, latencyMs } = timesOf(span.startTime, span.endTime);
  const spanName = asText(span.entityId) ?? span.name;
  const claimed = { kind: 'workflow', names: [spanName], startedAt, endedAt: startedAt + latencyMs };
  if (!claimCall(claimed, OBSERVER)) return;
  const failure = spanFailure(span);
  const states = { inputState: span.input, outputState: span.output };
  context.client.trackSpan(
    { spanName, latencyMs, spanId: span.id, ...states, ...(failure && { isError: true, ...failure }), time: startMs },
    context,
  );
}

function recordEmbedding(span: MastraSpan, context: CapturedContext): void {
  const told = asRecord(span.attributes);
  const model = asText(told?.['model']);
  const { startedAt, startMs, latencyMs } = timesOf(span.startTime, span.endTime);
  const claimed = { kind: 'embedding', names: [model], startedAt, endedAt: startedAt + latencyMs };
  if (!claimCall(claimed, OBSERVER)) return;
  context.client.trackEmbedding(
    {
      model: model ?? 'unknown',
      provider: providerByName(asText(told?.['provider'])) ?? 'other',
      latencyMs,
      inputTokens: asNumber(asRecord(told?.['usage'])?.['inputTokens']),
      dimensions: asNumber(told?.['dimensions']),
      time: startMs,
    },
    context,
  );
}
