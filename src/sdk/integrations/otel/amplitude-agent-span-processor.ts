import type { AgentFields } from '../../client/agent-fields.js';
import { type CapturedContext, captureContext } from '../../client/context.js';
import { RecentMap } from '../../client/events/recent-map.js';
import type { OtelBridgeOptions } from './bridge-options.js';
import type { OtelSpan } from './otel-span.js';
import { readFacts } from './read-facts.js';
import { spanKind } from './span-kind.js';
import { SpanRecorder } from './span-recorder.js';

interface Started {
  readonly context: CapturedContext | undefined;
  readonly agent: AgentFields | undefined;
}

/** So many running spans are remembered. */
const REMEMBERED = 5_000;

/**
 * A span processor that turns spans of AI instrumentations into `[Agent]` events, like `AmplitudeAgentExporter`, and
 * remembers of each span in which session it began and below which agent: whatever else exports the spans, and whenever.
 *
 * @example
 * new NodeTracerProvider({ spanProcessors: [new AmplitudeAgentSpanProcessor({ ai })] });
 */
export class AmplitudeAgentSpanProcessor {
  readonly #recorder: SpanRecorder;
  readonly #started = new WeakMap<object, Started>();
  readonly #agents = new RecentMap<AgentFields>(REMEMBERED);

  constructor(options: OtelBridgeOptions = {}) {
    this.#recorder = new SpanRecorder(options);
  }

  onStart(span: OtelSpan): void {
    try {
      const context = captureContext();
      const parent = span.parentSpanContext?.spanId ?? span.parentSpanId;
      const outer = parent === undefined ? undefined : this.#agents.get(parent);
      const agent = agentStarted(span, outer ?? context?.agent) ?? outer;
      if (agent) this.#agents.set(span.spanContext().spanId, agent);
      if (context || agent) this.#started.set(span, { context, agent });
    } catch {
      // A span that cannot be read has no session and no agent.
    }
  }

  onEnd(span: OtelSpan): void {
    const started = this.#started.get(span);
    this.#recorder.record(span, started ? started.context : captureContext(), started?.agent);
  }

  /** Resolves once the events so far are accepted, or dropped with a reason. */
  async forceFlush(): Promise<void> {
    await this.#recorder.ai.flush();
  }

  async shutdown(): Promise<void> {
    await this.forceFlush();
  }
}

/** The agent whose run begins with this span. */
function agentStarted(span: OtelSpan, outer: AgentFields | undefined): AgentFields | undefined {
  const facts = readFacts(span.attributes);
  if (spanKind(span.name, span.attributes, facts) !== 'agent') return undefined;
  const agentId = facts.agentId ?? facts.agentName ?? facts.entityName;
  if (agentId === undefined || agentId === outer?.agentId) return undefined;
  return { agentId, parentAgentId: outer?.agentId, description: facts.agentDescription };
}
