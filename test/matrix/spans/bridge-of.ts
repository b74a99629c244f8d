import { BatchSpanProcessor, SimpleSpanProcessor, type SpanProcessor } from '@opentelemetry/sdk-trace-base';
import { AmplitudeAgentExporter, AmplitudeAgentSpanProcessor } from '../../../src/sdk/integrations/otel/index.js';
import type { MockAmplitudeAI } from '../../../src/sdk/testing/index.js';

/** The ways in for spans. */
export type Bridge = 'processor' | 'exporter' | 'batched exporter';

export function bridgeOf(bridge: Bridge, ai: MockAmplitudeAI): SpanProcessor {
  if (bridge === 'processor') return new AmplitudeAgentSpanProcessor({ ai });
  const exporter = new AmplitudeAgentExporter({ ai });
  return bridge === 'exporter' ? new SimpleSpanProcessor(exporter) : new BatchSpanProcessor(exporter);
}
