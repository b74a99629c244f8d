/**
 * What is read of a span of Mastra's observability, without that package.
 * Shapes: https://mastra.ai/docs/observability/tracing/overview
 */
export interface MastraSpan {
  readonly id: string;
  readonly traceId: string;
  readonly parentSpanId?: string | undefined;
  /** `agent_run`, `model_inference`, `tool_call` ... */
  readonly type: string;
  readonly name: string;
  readonly entityId?: string | undefined;
  readonly startTime: Date;
  readonly endTime?: Date | undefined;
  readonly attributes?: unknown;
  readonly metadata?: unknown;
  readonly input?: unknown;
  readonly output?: unknown;
  readonly errorInfo?: unknown;
}
