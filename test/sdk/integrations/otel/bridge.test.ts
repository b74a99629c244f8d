import { context, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';
import { beforeAll, describe, expect, it } from 'vitest';
import { MockAmplitudeAI } from '../../../../src/sdk/testing/mock-amplitude-ai.js';
import { carryContext, startTracing, type Way } from './otel-tracer.js';

beforeAll(carryContext);

const USED = { 'gen_ai.usage.input_tokens': 12, 'gen_ai.usage.output_tokens': 3 };
let calls = 0;

/** A chat span with an id of its own. */
function chat(tracer: Tracer, attributes: Readonly<Record<string, string | number>> = {}): void {
  calls += 1;
  tracer
    .startSpan('chat gpt-4o', {
      attributes: {
        'gen_ai.operation.name': 'chat',
        'gen_ai.provider.name': 'openai',
        'gen_ai.request.model': 'gpt-4o',
        'gen_ai.response.id': `chatcmpl-otel-${calls}`,
        ...USED,
        ...attributes,
      },
    })
    .end();
}

function within(tracer: Tracer, name: string, attributes: Readonly<Record<string, string>>, run: () => void): void {
  const span = tracer.startSpan(name, { attributes });
  context.with(trace.setSpan(context.active(), span), run);
  span.end();
}

describe.each(['1.x', '2.x'] as const)('spans of OpenTelemetry %s', (major) => {
  it.each(['exporter', 'processor'] as const)('belong to the session that they end in (%s)', async (way) => {
    const ai = new MockAmplitudeAI();
    const tracing = startTracing(ai, way, {}, major);
    await ai
      .agent('support-bot')
      .session({ userId: 'user-42', sessionId: 'conversation-7' })
      .run(async () => chat(tracing.tracer()));
    await tracing.flush();
    const event = ai.assertEventTracked('[Agent] AI Response', {
      userId: 'user-42',
      sessionId: 'conversation-7',
      agentId: 'support-bot',
      '[Agent] Input Tokens': 12,
    });
    expect(event.event_properties?.['[Agent] Cost USD']).toBeGreaterThan(0);
  });
});

it('spans that a timer exports are not taken for the session in which the timer was started', async () => {
  const ai = new MockAmplitudeAI();
  const tracing = startTracing(ai, 'batched exporter');
  await ai
    .agent('support-bot')
    .session({ userId: 'user-1', sessionId: 'first' })
    .run(async () => {
      chat(tracing.tracer(), { 'gen_ai.conversation.id': 'second', 'enduser.id': 'user-2' });
      chat(tracing.tracer(), { 'gen_ai.conversation.id': 'second', 'enduser.id': 'user-2' });
      await tracing.flush();
    });
  const responses = ai.getEvents('[Agent] AI Response');
  expect(responses.map((event) => [event.user_id, event.event_properties?.['[Agent] Session ID']])).toEqual([
    ['user-2', 'second'],
    ['user-2', 'second'],
  ]);
});

it('spans that end long after their session was left belong to it (processor)', async () => {
  const ai = new MockAmplitudeAI();
  const tracer = startTracing(ai).tracer();
  const span = await ai
    .agent('support-bot')
    .session({ userId: 'user-42', sessionId: 'conversation-8' })
    .run(async () => tracer.startSpan('chat gpt-4o', { attributes: { 'gen_ai.operation.name': 'chat', ...USED } }));
  span.end();
  ai.assertEventTracked('[Agent] AI Response', { sessionId: 'conversation-8', userId: 'user-42' });
});

describe('spans outside any session', () => {
  it('bear their own conversation and user, and else the bridge’s user and the trace', () => {
    const ai = new MockAmplitudeAI();
    const tracer = startTracing(ai, 'exporter', { userId: 'user-of-the-bridge' }).tracer();
    chat(tracer, { 'gen_ai.conversation.id': 'conversation-9', 'enduser.id': 'user-9' });
    chat(tracer);
    const [named, unnamed] = ai.getEvents('[Agent] AI Response');
    expect(named).toMatchObject({ user_id: 'user-9', event_properties: { '[Agent] Session ID': 'conversation-9' } });
    expect(unnamed?.user_id).toBe('user-of-the-bridge');
    expect(unnamed?.event_properties?.['[Agent] Trace ID']).toMatch(/^[0-9a-f]{32}$/);
  });

  it('tell the user’s message once over the requests of one loop', () => {
    const ai = new MockAmplitudeAI();
    const tracer = startTracing(ai).tracer();
    const asked = { role: 'user', parts: [{ type: 'text', content: 'Where is my order?' }] };
    const wanted = {
      role: 'assistant',
      parts: [{ type: 'tool_call', id: 'call_1', name: 'track', arguments: { order: 7 } }],
    };
    const result = { role: 'tool', parts: [{ type: 'tool_call_response', id: 'call_1', result: 'sent' }] };
    within(tracer, 'request', {}, () => {
      chat(tracer, {
        'gen_ai.input.messages': JSON.stringify([asked]),
        'gen_ai.output.messages': JSON.stringify([wanted]),
      });
      chat(tracer, { 'gen_ai.input.messages': JSON.stringify([asked, wanted, result]) });
    });
    expect(ai.getEvents('[Agent] User Message')).toHaveLength(1);
    expect(ai.getEvents('[Agent] AI Response')).toHaveLength(2);
    ai.assertEventTracked('[Agent] Tool Call', { '[Agent] Tool Name': 'track' });
  });
});

describe('runs of agents', () => {
  it('name the agent of what runs below them, and who called it', () => {
    const ai = new MockAmplitudeAI();
    const tracer = startTracing(ai).tracer();
    const agent = (name: string) => ({ 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.name': name });
    within(tracer, 'invoke_agent planner', agent('planner'), () => {
      within(tracer, 'invoke_agent hotel', agent('hotel'), () => chat(tracer));
      chat(tracer);
    });
    const [inner, outer] = ai.getEvents('[Agent] AI Response');
    expect(inner?.event_properties).toMatchObject({
      '[Agent] Agent ID': 'hotel',
      '[Agent] Parent Agent ID': 'planner',
    });
    expect(outer?.event_properties).toMatchObject({ '[Agent] Agent ID': 'planner' });
  });

  it('are not priced again for what the requests below them have cost', () => {
    const ai = new MockAmplitudeAI();
    const tracer = startTracing(ai).tracer();
    const span = tracer.startSpan('invoke_agent planner', {
      attributes: { 'gen_ai.operation.name': 'invoke_agent', ...USED },
    });
    context.with(trace.setSpan(context.active(), span), () => within(tracer, 'step', {}, () => chat(tracer)));
    span.end();
    expect(ai.getEvents('[Agent] AI Response')).toHaveLength(1);
    expect(ai.getEvents('[Agent] Span')).toHaveLength(1);
  });

  it('stand for a request where none was seen below them', () => {
    const ai = new MockAmplitudeAI();
    const attributes = { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.request.model': 'gpt-4o', ...USED };
    startTracing(ai).tracer().startSpan('invoke_agent remote', { attributes }).end();
    ai.assertEventTracked('[Agent] AI Response', { '[Agent] Output Tokens': 3 });
  });
});

describe('one call that two instrumentations saw', () => {
  it('is one event, by the provider’s id', () => {
    const ai = new MockAmplitudeAI();
    const tracing = startTracing(ai);
    const attributes = { 'gen_ai.operation.name': 'chat', 'gen_ai.response.id': 'chatcmpl-same', ...USED };
    const outer = tracing.tracer('openinference').startSpan('chat', { attributes });
    chat(tracing.tracer('openllmetry'), { 'gen_ai.response.id': 'chatcmpl-same' });
    outer.end();
    expect(ai.getEvents('[Agent] AI Response')).toHaveLength(1);
  });

  it('is one event, by its time, where nobody knows an id', () => {
    const ai = new MockAmplitudeAI();
    const tracing = startTracing(ai);
    const attributes = { 'gen_ai.operation.name': 'embeddings', 'gen_ai.request.model': 'text-embedding-3-small' };
    const outer = tracing.tracer('framework').startSpan('embeddings', { attributes });
    tracing.tracer('sdk').startSpan('embeddings', { attributes }).end();
    outer.end();
    expect(ai.getEvents('[Agent] Embedding')).toHaveLength(1);
  });
});

describe('which spans count', () => {
  it.each([
    [{ allowedScopes: ['openai'] }, ['openai']],
    [{ blockedScopes: ['noisy'] }, ['openai', 'other']],
    [{ allowedScopes: ['openai', 'noisy'], blockedScopes: ['noisy'] }, ['openai']],
  ])('%o', (filter, expected) => {
    const ai = new MockAmplitudeAI();
    const tracing = startTracing(ai, 'exporter', filter);
    for (const scope of ['openai', 'noisy', 'other']) chat(tracing.tracer(scope), { 'gen_ai.agent.name': scope });
    expect(ai.getEvents('[Agent] AI Response').map((event) => event.event_properties?.['[Agent] Agent ID'])).toEqual(
      expected,
    );
  });

  it('is none that has nothing to do with a model', () => {
    const ai = new MockAmplitudeAI();
    const tracer = startTracing(ai).tracer('http');
    tracer
      .startSpan('GET /orders', { attributes: { 'http.request.method': 'GET', 'server.address': 'api.openai.com' } })
      .end();
    tracer.startSpan('chat').end();
    expect(ai.events).toEqual([]);
  });
});

it('content stays home in metadata_only, whatever the spans carry', () => {
  const ai = new MockAmplitudeAI({ contentMode: 'metadata_only' });
  const tracer = startTracing(ai).tracer();
  chat(tracer, { 'gen_ai.input.messages': 'the secret question', 'gen_ai.output.messages': 'the secret answer' });
  const attributes = { 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.call.arguments': 'the secret argument' };
  tracer.startSpan('execute_tool track', { attributes }).end();
  expect(ai.events).toHaveLength(3);
  expect(JSON.stringify(ai.events)).not.toContain('secret');
});

it('a failed call says how it failed', () => {
  const ai = new MockAmplitudeAI();
  const span = startTracing(ai)
    .tracer()
    .startSpan('chat gpt-4o', { attributes: { 'gen_ai.operation.name': 'chat' } });
  span.recordException(new TypeError('the model is overloaded'));
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
  ai.assertEventTracked('[Agent] AI Response', {
    '[Agent] Is Error': true,
    '[Agent] Error Type': 'TypeError',
    '[Agent] Error Message': 'the model is overloaded',
  });
});

it.each(['exporter', 'batched exporter', 'processor'] as const)(
  'hostile attributes reach nobody (%s)',
  async (way: Way) => {
    const ai = new MockAmplitudeAI();
    const tracing = startTracing(ai, way);
    const hostile = ['{"a":'.repeat(50_000), '__proto__', '[[[[', '\u0000', '9'.repeat(400), '-1'];
    for (const value of hostile) {
      chat(tracing.tracer(), {
        'gen_ai.usage.input_tokens': value,
        'gen_ai.input.messages': value,
        'gen_ai.response.finish_reasons': value,
        'gen_ai.prompt.__proto__.polluted': value,
        'gen_ai.prompt.999999999.role': value,
        'gen_ai.tool.definitions': value,
      });
    }
    await tracing.flush();
    expect(ai.getEvents('[Agent] AI Response')).toHaveLength(hostile.length);
    expect(ai.problems).toEqual([]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  },
);
