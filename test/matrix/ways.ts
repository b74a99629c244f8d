import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import { patchFetch, unpatchFetch } from '../../src/sdk/fetch/index.js';
import { createAmplitudeCallback } from '../../src/sdk/integrations/langchain/index.js';
import { createAmplitudeTracingProcessor } from '../../src/sdk/integrations/openai-agents/index.js';
import { createAmplitudeTelemetry } from '../../src/sdk/integrations/vercel/index.js';
import { patch } from '../../src/sdk/patch/patch.js';
import { unpatch } from '../../src/sdk/patch/unpatch.js';
import type { Parts } from './parts.js';
import { type Bridge, bridgeOf } from './spans/bridge-of.js';
import { instrumentCreate } from './spans/instrument-create.js';
import { SPAN_SHAPES } from './spans/span-shapes.js';
import type { Way } from './way.js';

const on = (name: string, on: Way['on'], misses: readonly string[] = []): Way => ({ name, on, misses });

/** Every way of observing a model call or a tool. */
export const WAYS = {
  wrap: on('wrapped client', ({ ai, client }) => void client.push((made) => ai.wrap(made))),
  wrappedModel: on('wrapped model', ({ ai, model }) => void model.push((made) => ai.wrap(made))),
  wrappedFunction: on('wrapped function', ({ ai, ask }) => void ask.push((fn) => ai.wrap(fn))),
  wrappedTool: {
    name: 'wrapped tool',
    isForToolsOnly: true,
    on: ({ ai, tool }: Parts) => void tool.push((find) => ai.tool('find_order', find)),
  },
  subclass: (provider: string, observed: unknown) =>
    on(`class of amplitude-ai/${provider}`, (parts) => {
      parts.subclass = observed;
    }),
  patch: (provider: string, module: unknown) =>
    on('patch()', ({ ai, takeBack }) => {
      patch({ amplitude: ai, providers: [provider], modules: { [provider]: module } });
      takeBack.push(() => unpatch());
    }),
  fetch: on('patchFetch()', ({ ai, takeBack }) => {
    patchFetch({ amplitude: ai });
    takeBack.push(unpatchFetch);
  }),
  callback: on('LangChain callback', ({ ai, callbacks }) => void callbacks.push(createAmplitudeCallback(ai))),
  telemetry: on('AI SDK 7 telemetry', ({ ai, telemetry }) => void telemetry.push(createAmplitudeTelemetry(ai))),
  tracingProcessor: on(
    'Agents tracing',
    ({ ai, tracing }) => void tracing.push(createAmplitudeTracingProcessor({ ai })),
  ),
  /** Spans that the library makes itself. */
  ownSpans: (bridge: Bridge, { hasNoContent = false } = {}) =>
    ({
      name: `own spans, ${bridge}`,
      isSpans: true,
      hasNoContent,
      on: ({ ai, spans, flush }: Parts) => {
        const processor = bridgeOf(bridge, ai);
        spans.push(processor);
        flush.push(() => processor.forceFlush());
      },
    }) satisfies Way,
  /** Spans of an instrumentation that patches the provider's class. */
  spansOf: (shape: keyof typeof SPAN_SHAPES, bridge: Bridge, resource: object) =>
    ({
      name: `${shape} spans, ${bridge}`,
      isSpans: true,
      hasNoContent: !SPAN_SHAPES[shape].hasContent,
      on: ({ ai, flush, takeBack }: Parts) => {
        const provider = new BasicTracerProvider({ spanProcessors: [bridgeOf(bridge, ai)] });
        takeBack.push(instrumentCreate(resource, SPAN_SHAPES[shape], provider));
        flush.push(() => provider.forceFlush());
      },
    }) satisfies Way,
} as const;
