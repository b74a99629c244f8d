/** The parts of `@opentelemetry/api` 1.x that are used, so that the package needs none to be installed. */
export interface OtelTracer {
  startSpan(
    name: string,
    /** `SpanOptions`: kind, startTime, attributes. */
    options: object,
    context?: unknown,
  ): {
    setStatus(status: { readonly code: number; readonly message?: string }): unknown;
    end(endTime: number): void;
  };
}

export interface OtelTracerProvider {
  getTracer(name: string, version?: string): OtelTracer;
}

interface OtelApi {
  readonly trace?: OtelTracerProvider;
  readonly context?: { active(): unknown };
}

/** What the app has registered with its own `@opentelemetry/api`, whichever copy of it; that keeps it under this symbol. */
export function otelApi(): OtelApi {
  return (globalThis as { [key: symbol]: OtelApi | undefined })[Symbol.for('opentelemetry.js.api.1')] ?? {};
}
