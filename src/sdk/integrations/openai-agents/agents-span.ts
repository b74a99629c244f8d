/**
 * What is read of a span of the OpenAI Agents SDK, without that package.
 * Shapes: https://openai.github.io/openai-agents-js/guides/tracing
 */
export interface AgentsSpan {
  readonly spanId: string;
  readonly traceId: string;
  readonly parentId: string | null;
  /** ISO 8601. */
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly spanData: unknown;
  readonly error: unknown;
}
