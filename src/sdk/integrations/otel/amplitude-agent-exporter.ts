import { type CapturedContext, captureContext } from '../../client/context.js';
import type { OtelBridgeOptions } from './bridge-options.js';
import type { OtelSpan } from './otel-span.js';
import { SpanRecorder } from './span-recorder.js';
import { spanTimes } from './span-times.js';

/** A span that is exported as it ends is handed over within so many ms. */
const AT_ONCE_MS = 50;

/** `ExportResult` of `@opentelemetry/core`: 0 is success. */
export interface ExportResult {
  readonly code: number;
  readonly error?: Error;
}

/**
 * A span exporter that turns spans of AI instrumentations into `[Agent]` events: OpenTelemetry's GenAI conventions old
 * and new, OpenLLMetry (Traceloop), OpenInference and the AI SDK. Add it beside the exporters that are there.
 *
 * Under a `SimpleSpanProcessor`, spans that end inside a session belong to it. A `BatchSpanProcessor` exports later, when
 * nobody knows any more in which session a span ran: then `gen_ai.conversation.id` and `enduser.id` decide, or use
 * `AmplitudeAgentSpanProcessor`, which remembers.
 *
 * @example
 * new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(new AmplitudeAgentExporter({ ai }))] });
 */
export class AmplitudeAgentExporter {
  readonly #recorder: SpanRecorder;

  constructor(options: OtelBridgeOptions = {}) {
    this.#recorder = new SpanRecorder(options);
  }

  /** Takes finished spans. Never throws, and always reports success: nothing is gained by sending a span again. */
  export(spans: readonly OtelSpan[], resultCallback: (result: ExportResult) => void): void {
    try {
      const running = spans.length === 1 ? contextOf(spans[0]) : undefined;
      for (const span of spans) this.#recorder.record(span, running, undefined);
    } finally {
      resultCallback({ code: 0 });
    }
  }

  /** Resolves once the events so far are accepted, or dropped with a reason. */
  async forceFlush(): Promise<void> {
    await this.#recorder.ai.flush();
  }

  async shutdown(): Promise<void> {
    await this.forceFlush();
  }
}

/** The session that runs, unless the span is an old one, which a timer exports in somebody else's name. */
function contextOf(span: OtelSpan | undefined): CapturedContext | undefined {
  return span && Math.abs(Date.now() - spanTimes(span).endedMs) <= AT_ONCE_MS ? captureContext() : undefined;
}
