import { calcPrice } from '@pydantic/genai-prices';
import OpenAI from 'openai';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { EventProblem } from '../../../src/schema/event-problem.js';
import { validateEvent } from '../../../src/schema/validate-event.js';
import type { AIConfigOptions } from '../../../src/sdk/client/ai-config.js';
import { AmplitudeAI } from '../../../src/sdk/client/amplitude-ai.js';
import { type CapturedContext, runInContext } from '../../../src/sdk/client/context.js';
import { openScope } from '../../../src/sdk/client/open-scope.js';
import { whenPricesAreReady } from '../../../src/sdk/cost/price-package.js';
import type { AmplitudeEvent } from '../../../src/sdk/delivery/amplitude-event.js';
import type { LoopbackServer } from '../../loopback/loopback-server.js';
import { type ModelScript, startOpenAIServer } from '../../loopback/openai-server.js';

const servers: LoopbackServer[] = [];
/** What the catalog has against the events of a test. */
const problems: EventProblem[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  expect(problems.splice(0)).toEqual([]);
  for (const server of servers.splice(0)) await server.close();
});

const weather = { id: 'call_1', name: 'get_weather', input: { city: 'Oslo' } };
const question = { role: 'user' as const, content: 'Weather in Oslo?' };
const asks = {
  role: 'assistant' as const,
  content: null,
  tool_calls: [
    { id: 'call_1', type: 'function' as const, function: { name: 'get_weather', arguments: '{"city":"Oslo"}' } },
  ],
};
const answers = { role: 'tool' as const, tool_call_id: 'call_1', content: '7 degrees' };

async function setUp(script: ModelScript, config: AIConfigOptions = {}) {
  const server = await startOpenAIServer({ script });
  servers.push(server);
  const events: AmplitudeEvent[] = [];
  const ai = new AmplitudeAI({
    config,
    sink: {
      enqueue(event) {
        events.push(event);
        problems.push(...validateEvent(event));
      },
      flush: async () => ({ accepted: events.length, dropped: 0, pending: 0, reasons: {} }),
      shutdown: async () => {},
    },
  });
  const client = ai.wrap(new OpenAI({ apiKey: 'sk-test', baseURL: `${server.url}/v1` }));
  const context = (known: Partial<CapturedContext> = {}): CapturedContext => ({
    client: ai,
    scope: openScope({ userId: 'user-4711', sessionId: 'conversation-1' }),
    agent: { agentId: 'support-bot' },
    delegated: false,
    ...known,
  });
  return { ai, client, events, context };
}

const types = (events: readonly AmplitudeEvent[]) => events.map(({ event_type }) => event_type);

describe('an observed call becomes events', () => {
  it('costs what the price list says for its model and tokens, streamed or not', async () => {
    await new Promise<void>((resolve) => whenPricesAreReady(resolve));
    const { client, events } = await setUp([{ text: 'Hi.', usage: { input: 1000, output: 100, cacheRead: 400 } }]);
    const request = { model: 'gpt-4o-mini', messages: [question] };
    await client.chat.completions.create(request);
    for await (const _chunk of await client.chat.completions.create({ ...request, stream: true }));
    const usage = { input_tokens: 1000, output_tokens: 100, cache_read_tokens: 400 };
    const price = calcPrice(usage, 'gpt-4o-mini', { providerId: 'openai' })?.total_price;
    const answers = events.filter(({ event_type }) => event_type === '[Agent] AI Response');
    expect(answers.map(({ event_properties }) => event_properties?.['[Agent] Cost USD'])).toEqual([price, price]);
    expect(price).toBeGreaterThan(0);
    expect(answers[0]?.event_properties?.['[Agent] Model Tier']).toBe('fast');
  });

  it('has the user message and the response with model, tokens, cost and times', async () => {
    const { client, events, context } = await setUp([{ text: 'Seven degrees.', usage: { input: 1000, output: 100 } }]);
    await runInContext(context(), () => client.chat.completions.create({ model: 'gpt-4o-mini', messages: [question] }));

    expect(types(events)).toEqual(['[Agent] User Message', '[Agent] AI Response']);
    const [said, answered] = events;
    expect(said?.event_properties).toMatchObject({
      $llm_message: { text: 'Weather in Oslo?' },
      '[Agent] Message Source': 'user',
      '[Agent] Session ID': 'conversation-1',
    });
    expect(answered).toMatchObject({
      user_id: 'user-4711',
      event_properties: {
        $llm_message: { text: 'Seven degrees.' },
        '[Agent] Session ID': 'conversation-1',
        '[Agent] Agent ID': 'support-bot',
        '[Agent] Model Name': 'gpt-4o-mini',
        '[Agent] Provider': 'openai',
        '[Agent] Input Tokens': 1000,
        '[Agent] Output Tokens': 100,
        '[Agent] Total Tokens': 1100,
        '[Agent] Is Error': false,
        '[Agent] Is Streaming': false,
        '[Agent] Finish Reason': 'stop',
      },
    });
    expect(answered?.event_properties?.['[Agent] Latency Ms']).toBeGreaterThan(0);
  });

  it('counts a tool loop as one user message, one tool run between the turns, two responses', async () => {
    const { client, events, context } = await setUp([{ toolCalls: [weather] }, { text: 'Seven degrees.' }]);
    await runInContext(context(), async () => {
      await client.chat.completions.create({ model: 'gpt-4o-mini', messages: [question] });
      await new Promise((resolve) => setTimeout(resolve, 30));
      await client.chat.completions.create({ model: 'gpt-4o-mini', messages: [question, asks, answers] });
    });

    expect(types(events)).toEqual([
      '[Agent] User Message',
      '[Agent] AI Response',
      '[Agent] Tool Call',
      '[Agent] AI Response',
    ]);
    const tool = events[2]?.event_properties;
    expect(tool).toMatchObject({ '[Agent] Tool Name': 'get_weather', '[Agent] Tool Success': true });
    expect(tool?.['[Agent] Parent Message ID']).toBe(events[0]?.event_properties?.['[Agent] Message ID']);
    expect(tool?.['[Agent] Latency Ms']).toBeGreaterThanOrEqual(25);
  });

  it('leaves a tool run to the app that tracked it, and does not track a result twice', async () => {
    const { ai, client, events, context } = await setUp([{ toolCalls: [weather] }, { text: 'Seven degrees.' }]);
    await runInContext(context(), async () => {
      await client.chat.completions.create({ model: 'gpt-4o-mini', messages: [question] });
      ai.trackToolCall({ toolName: 'get_weather', latencyMs: 12, success: true });
      const messages = [question, asks, answers];
      await client.chat.completions.create({ model: 'gpt-4o-mini', messages });
      await client.chat.completions.create({ model: 'gpt-4o', messages });
    });
    expect(types(events).filter((type) => type === '[Agent] Tool Call')).toHaveLength(1);
  });

  it('does not repeat a user message that the app tracked, nor one that goes to a second model', async () => {
    const { ai, client, events, context } = await setUp([{ text: 'weather' }]);
    await runInContext(context(), async () => {
      ai.trackUserMessage({ content: question.content });
      await client.chat.completions.create({ model: 'gpt-4o-mini', messages: [question] });
      await client.chat.completions.create({ model: 'gpt-4o', messages: [question] });
    });
    expect(types(events)).toEqual(['[Agent] User Message', '[Agent] AI Response', '[Agent] AI Response']);
  });

  it('takes the same words in the next turn for a new message', async () => {
    const { client, events, context } = await setUp([{ text: 'Sure?' }]);
    const yes = { role: 'user' as const, content: 'yes' };
    await runInContext(context(), async () => {
      await client.chat.completions.create({ model: 'gpt-4o-mini', messages: [yes] });
      const messages = [yes, { role: 'assistant' as const, content: 'Sure?' }, yes];
      await client.chat.completions.create({ model: 'gpt-4o-mini', messages });
    });
    expect(types(events).filter((type) => type === '[Agent] User Message')).toHaveLength(2);
  });

  it('says that a prompt from one agent to another is no user', async () => {
    const { client, events, context } = await setUp([{ text: 'Found.' }]);
    await runInContext(context({ delegated: true }), () =>
      client.chat.completions.create({ model: 'gpt-4o-mini', messages: [question] }),
    );
    expect(events[0]?.event_properties?.['[Agent] Message Source']).toBe('agent');
  });

  it('carries an identity that becomes known while the call is under way', async () => {
    const { ai, client, events, context } = await setUp([{ text: 'Hello.' }]);
    await runInContext(context({ scope: openScope() }), async () => {
      const pending = client.chat.completions.create({ model: 'gpt-4o-mini', messages: [question] });
      const parsed = pending.then(() => {});
      ai.setIdentity({ userId: 'user-late', sessionId: 'conversation-late' });
      await parsed;
    });
    for (const event of events) {
      expect(event).toMatchObject({
        user_id: 'user-late',
        event_properties: { '[Agent] Session ID': 'conversation-late' },
      });
    }
  });

  it('belongs to the session in which it was made when its stream is read outside', async () => {
    const { client, events, context } = await setUp([{ text: 'Hello there.' }]);
    const stream = await runInContext(context(), () =>
      client.chat.completions.create({ model: 'gpt-4o-mini', messages: [question], stream: true }),
    );
    for await (const _chunk of stream);
    expect(events[1]).toMatchObject({
      user_id: 'user-4711',
      event_properties: { '[Agent] Session ID': 'conversation-1', '[Agent] Is Streaming': true },
    });
    expect(events[1]?.event_properties?.['[Agent] TTFB Ms']).toBeGreaterThan(0);
  });

  it('works outside any session: no user, and one id that groups the call', async () => {
    const { client, events } = await setUp([{ text: 'Hello.' }]);
    await client.chat.completions.create({ model: 'gpt-4o-mini', messages: [question] });
    expect(types(events)).toEqual(['[Agent] User Message', '[Agent] AI Response']);
    const ids = events.map(({ event_properties }) => event_properties?.['[Agent] Session ID']);
    expect(ids[0]).toBe(ids[1]);
    expect(events[0]?.user_id).toBeUndefined();
  });

  it('reports a failed request as an erroneous response', async () => {
    const error = { status: 401, type: 'invalid_api_key', message: 'Incorrect API key provided.' };
    const { client, events } = await setUp([{ error }]);
    await expect(client.chat.completions.create({ model: 'gpt-4o-mini', messages: [question] })).rejects.toThrow('401');
    expect(events[1]?.event_properties).toMatchObject({
      '[Agent] Is Error': true,
      '[Agent] Error Message': '401 Incorrect API key provided.',
      '[Agent] Error Type': 'invalid_api_key',
      '[Agent] Model Name': 'gpt-4o-mini',
    });
  });

  it('makes an embedding event and no response of an embedding', async () => {
    const { client, events } = await setUp([{ usage: { input: 8 } }]);
    await client.embeddings.create({ model: 'text-embedding-3-small', input: 'refund window' });
    expect(types(events)).toEqual(['[Agent] Embedding']);
    expect(events[0]?.event_properties).toMatchObject({
      '[Agent] Model Name': 'text-embedding-3-small',
      '[Agent] Input Tokens': 8,
      '[Agent] Embedding Dimensions': 256,
    });
  });

  it('leaves requests alone when no key is set, so that nobody would hear of them', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    vi.stubEnv('AMPLITUDE_AI_API_KEY', '');
    const server = await startOpenAIServer({ script: [{ text: 'Hello.' }] });
    servers.push(server);
    const client = new AmplitudeAI().wrap(new OpenAI({ apiKey: 'sk-test', baseURL: `${server.url}/v1` }));
    const request = { model: 'gpt-4o-mini', messages: [question], stream: true as const };
    for await (const _chunk of await client.chat.completions.create(request));
    expect(server.requests[0]?.json).toEqual(request);
  });

  it('accounts a stream that nobody reads as a response at shutdown, once', async () => {
    const { ai, client, events } = await setUp([{ text: 'Unread.' }]);
    const stream = await client.chat.completions.create({ model: 'gpt-4o-mini', messages: [question], stream: true });
    expect(events).toEqual([]);
    await ai.shutdown();
    expect(types(events)).toEqual(['[Agent] User Message', '[Agent] AI Response']);
    for await (const _chunk of stream);
    expect(events).toHaveLength(2);
  });

  it('sends no words in metadata_only mode, and still says what a stream cost', async () => {
    const { client, events } = await setUp([{ text: 'Confidential.', usage: { input: 10, output: 5 } }], {
      contentMode: 'metadata_only',
    });
    const stream = await client.chat.completions.create({ model: 'gpt-4o-mini', messages: [question], stream: true });
    for await (const _chunk of stream);
    const answered = events.find(({ event_type }) => event_type === '[Agent] AI Response');
    expect(answered?.event_properties).toMatchObject({ '[Agent] Input Tokens': 10, '[Agent] Output Tokens': 5 });
    expect(JSON.stringify(answered)).not.toContain('Confidential');
  });
});
