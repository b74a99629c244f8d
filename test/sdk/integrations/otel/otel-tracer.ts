import * as api from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import * as two from '@opentelemetry/sdk-trace-base';
import * as one from 'otel-sdk-v1';
import {
  AmplitudeAgentExporter,
  AmplitudeAgentSpanProcessor,
  type OtelBridgeOptions,
} from '../../../../src/sdk/integrations/otel/index.js';
import type { MockAmplitudeAI } from '../../../../src/sdk/testing/mock-amplitude-ai.js';

export type Way = 'exporter' | 'batched exporter' | 'processor';

export const MAJORS = { '1.x': one, '2.x': two } as const;

export interface Tracing {
  tracer(scope?: string): api.Tracer;
  flush(): Promise<void>;
}

/** Active spans are carried along by OpenTelemetry's own context manager, as in an app. */
export function carryContext(): void {
  api.context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
}

/** A real tracer provider with the bridge in it. */
export function startTracing(
  ai: MockAmplitudeAI,
  way: Way = 'processor',
  options: OtelBridgeOptions = {},
  major: keyof typeof MAJORS = '2.x',
): Tracing {
  // The classes of both majors take and do the same here; only their declarations differ.
  const sdk = MAJORS[major] as typeof two;
  const bridge = { ai, ...options };
  const processor =
    way === 'processor'
      ? new AmplitudeAgentSpanProcessor(bridge)
      : way === 'exporter'
        ? new sdk.SimpleSpanProcessor(new AmplitudeAgentExporter(bridge))
        : new sdk.BatchSpanProcessor(new AmplitudeAgentExporter(bridge));
  const provider = new sdk.BasicTracerProvider({ spanProcessors: [processor] });
  return {
    tracer: (scope = 'acme-instrumentation') => provider.getTracer(scope),
    flush: () => provider.forceFlush(),
  };
}
