/** Seconds and nanoseconds since 1970, as OpenTelemetry for JavaScript keeps times. */
export type HrTime = readonly [seconds: number, nanoseconds: number];

/**
 * A finished span of `@opentelemetry/sdk-trace-base`, 1.x and 2.x, as far as it is read here. Stated by us, so that the
 * package needs no OpenTelemetry to be installed.
 */
export interface OtelSpan {
  readonly name: string;
  spanContext(): { readonly traceId: string; readonly spanId: string };
  /** 2.x */
  readonly parentSpanContext?: { readonly spanId: string } | undefined;
  /** 1.x */
  readonly parentSpanId?: string | undefined;
  readonly startTime: HrTime;
  readonly endTime: HrTime;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly events: readonly {
    readonly name: string;
    readonly attributes?: Readonly<Record<string, unknown>> | undefined;
  }[];
  /** Code 2 is an error. */
  readonly status: { readonly code: number; readonly message?: string | undefined };
  /** 2.x */
  readonly instrumentationScope?: { readonly name: string } | undefined;
  /** 1.x */
  readonly instrumentationLibrary?: { readonly name: string } | undefined;
}
