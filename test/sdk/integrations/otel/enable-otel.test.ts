import { context, trace } from '@opentelemetry/api';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import OpenAI from 'openai';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { AmplitudeAgentSpanProcessor, enableOtel } from '../../../../src/sdk/integrations/otel/index.js';
import { MockAmplitudeAI } from '../../../../src/sdk/testing/mock-amplitude-ai.js';
import { startOpenAIServer } from '../../../loopback/openai-server.js';
import { carryContext } from './otel-tracer.js';

beforeAll(carryContext);

const spans = new InMemorySpanExporter();
let disable = () => {};

afterEach(() => {
  disable();
  spans.reset();
  trace.disable();
});

async function ask(ai: MockAmplitudeAI): Promise<void> {
  const server = await startOpenAIServer({ script: [{ text: 'On its way.' }] });
  const openai = ai.wrap(new OpenAI({ baseURL: `${server.url}/v1`, apiKey: 'sk-of-a-test' }));
  const messages = [{ role: 'user' as const, content: 'Where is my order?' }];
  await ai
    .agent('support-bot')
    .session({ userId: 'user-42', sessionId: 'conversation-7' })
    .run(() => openai.chat.completions.create({ model: 'gpt-4o-mini', messages }));
  await server.close();
}

it('an observed call is a span of the GenAI conventions, below the span that was active, and still one event', async () => {
  const ai = new MockAmplitudeAI();
  const bridge = new AmplitudeAgentSpanProcessor({ ai });
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans), bridge] });
  trace.setGlobalTracerProvider(provider);
  disable = enableOtel();
  const request = provider.getTracer('app').startSpan('GET /chat');
  await context.with(trace.setSpan(context.active(), request), () => ask(ai));

  const [span] = spans.getFinishedSpans();
  expect(span?.name).toBe('chat gpt-4o-mini');
  expect(span?.parentSpanContext?.spanId).toBe(request.spanContext().spanId);
  expect(span?.attributes).toMatchObject({
    'gen_ai.provider.name': 'openai',
    'gen_ai.usage.input_tokens': 24,
    'gen_ai.conversation.id': 'conversation-7',
    'gen_ai.agent.id': 'support-bot',
    'enduser.id': 'user-42',
  });
  expect(JSON.stringify(span?.attributes)).not.toContain('order');
  expect(ai.getEvents('[Agent] AI Response')).toHaveLength(1);
});

it('content is carried when asked for', async () => {
  const tracerProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] });
  disable = enableOtel({ tracerProvider, captureContent: true });
  await ask(new MockAmplitudeAI());
  const attributes = spans.getFinishedSpans()[0]?.attributes;
  expect(attributes?.['gen_ai.input.messages']).toContain('Where is my order?');
  expect(attributes?.['gen_ai.output.messages']).toContain('On its way.');
});

it('without a tracer provider, and once it is switched off, nothing happens', async () => {
  disable = enableOtel();
  await ask(new MockAmplitudeAI());
  disable();
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }));
  await ask(new MockAmplitudeAI());
  expect(spans.getFinishedSpans()).toEqual([]);
});
