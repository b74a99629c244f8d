import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { MockAmplitudeAI } from '../../../../src/sdk/testing/index.js';
import type { LoopbackServer } from '../../../loopback/loopback-server.js';
import type { ModelAnswer } from '../../../loopback/model-answer.js';
import { startOpenAIServer } from '../../../loopback/openai-server.js';
import { eventTypes } from '../event-types.js';
import { majors } from './majors.js';

const STEPS = ['onStepFinish', 'onFinish'];

const queue: ModelAnswer[] = [];
let server: LoopbackServer;
beforeAll(async () => {
  server = await startOpenAIServer({ script: () => queue.shift() ?? {} });
});
afterAll(() => server.close());

// Models have names from major 5 on.
describe.each(majors.filter(({ major }) => major > 4))('a model that AI SDK $major is given by name', (given) => {
  const { major, sdk, openai } = given;
  const schema = sdk.jsonSchema<{ day: string }>({ type: 'object', properties: { day: { type: 'string' } } });
  const answered = {
    '[Agent] Model Name': 'gpt-4o',
    '[Agent] Provider': 'openai',
    '[Agent] Input Tokens': 24,
    '[Agent] Output Tokens': 12,
    '[Agent] Session ID': 'chat-1',
    '[Agent] Agent ID': 'support-bot',
    userId: 'user-1',
  };

  beforeEach(() => {
    const provider = openai.createOpenAI({ baseURL: `${server.url}/v1`, apiKey: 'test-key' });
    const own = (id: string) => id.replace('openai/', '');
    const ranks = {
      specificationVersion: `v${major - 3}`,
      provider: 'cohere.reranking',
      modelId: 'rerank-v3.5',
      doRerank: async () => ({ ranking: [{ index: 1, relevanceScore: 0.9 }] }),
    };
    vi.stubGlobal('AI_SDK_DEFAULT_PROVIDER', {
      specificationVersion: `v${major - 3}`,
      languageModel: (id: string) => provider.chat(own(id)),
      embeddingModel: (id: string) => provider.embedding(own(id)),
      textEmbeddingModel: (id: string) => provider.embedding(own(id)),
      rerankingModel: () => ranks,
    });
    return () => vi.unstubAllGlobals();
  });

  function answers(...script: ModelAnswer[]): MockAmplitudeAI {
    queue.splice(0, queue.length, ...script);
    return new MockAmplitudeAI();
  }

  const inSession = <T>(ai: MockAmplitudeAI, run: () => Promise<T>): Promise<T> =>
    ai
      .agent('support-bot')
      .session({ userId: 'user-1', sessionId: 'chat-1' })
      .run(() => run());

  it('is observed in each step of streamText, whose stream and callbacks are as they are', async () => {
    const ai = answers(
      { toolCalls: [{ id: 'call_1', name: 'find_order', input: { orderId: 'A-17' } }] },
      { text: 'It ships on Monday.' },
    );
    const finished: string[] = [];
    const inputSchema = sdk.jsonSchema<{ orderId: string }>({
      type: 'object',
      properties: { orderId: { type: 'string' } },
    });
    const text = await inSession(ai, async () => {
      const result = ai.wrap(sdk.streamText)({
        model: 'openai/gpt-4o',
        prompt: 'Where is order A-17?',
        stopWhen: sdk.stepCountIs(3),
        tools: { find_order: { description: 'Finds an order.', inputSchema, execute: async () => 'Monday' } },
        onFinish: ({ finishReason }) => void finished.push(finishReason),
      });
      let gathered = '';
      for await (const piece of result.textStream) gathered += piece;
      return gathered;
    });
    expect(text).toBe('It ships on Monday.');
    expect(finished).toEqual(['stop']);
    ai.assertValid();
    expect(eventTypes(ai)).toEqual(['User Message', 'AI Response', 'Tool Call', 'AI Response', 'Session End']);
    ai.assertEventTracked('[Agent] AI Response', {
      ...answered,
      '[Agent] Is Streaming': true,
      $llm_message: { text: 'It ships on Monday.' },
    });
  });

  it('is observed in generateObject and streamObject', async () => {
    for (const isStreaming of [false, true]) {
      const ai = answers({ text: '{"day":"Monday"}' });
      const options = { model: 'openai/gpt-4o', schema, prompt: 'Which day?' };
      const object = await inSession(ai, async () => {
        if (!isStreaming) return (await ai.wrap(sdk.generateObject)(options)).object;
        const result = ai.wrap(sdk.streamObject)(options);
        for await (const _part of result.partialObjectStream);
        return await result.object;
      });
      expect(object).toEqual({ day: 'Monday' });
      ai.assertValid();
      expect(eventTypes(ai)).toEqual(['User Message', 'AI Response', 'Session End']);
      ai.assertEventTracked('[Agent] AI Response', {
        ...answered,
        '[Agent] Is Streaming': isStreaming,
        $llm_message: { text: '{"day":"Monday"}' },
      });
    }
  });

  it('is observed in embed and embedMany', async () => {
    const ai = answers({}, {});
    await inSession(ai, async () => {
      await ai.wrap(sdk.embed)({ model: 'openai/text-embedding-3-small', value: 'refunds' });
      await ai.wrap(sdk.embedMany)({ model: 'openai/text-embedding-3-small', values: ['refunds', 'returns'] });
    });
    ai.assertValid();
    expect(eventTypes(ai)).toEqual(['Embedding', 'Embedding', 'Session End']);
    for (const { event_properties } of ai.getEvents('[Agent] Embedding')) {
      expect(event_properties).toMatchObject({ '[Agent] Provider': 'openai', '[Agent] Session ID': 'chat-1' });
      expect(event_properties?.['[Agent] Model Name']).toMatch(/text-embedding-3-small$/);
      expect(event_properties?.['[Agent] Embedding Dimensions']).toBeGreaterThan(0);
    }
  });

  if (major > 5)
    it('is observed in rerank', async () => {
      const ai = answers();
      const documents = ['Shipping takes a week.', 'Refunds take thirty days.'];
      const { ranking } = await inSession(ai, () =>
        ai.wrap(sdk.rerank)({ model: 'cohere/rerank-v3.5', documents, query: 'refunds' }),
      );
      expect(ranking[0]?.document).toBe(documents[1]);
      ai.assertValid();
      expect(eventTypes(ai)).toEqual(['Span', 'Session End']);
    });

  it('tells an error of a stream, which the app hears of as it would', async () => {
    const ai = answers({ error: { status: 429, type: 'rate_limit_error', message: 'Too many requests.' } });
    const told: unknown[] = [];
    await inSession(ai, async () => {
      const result = ai.wrap(sdk.streamText)({
        model: 'openai/gpt-4o',
        prompt: 'Hi there',
        maxRetries: 0,
        onError: ({ error }) => void told.push(error),
      });
      await result.consumeStream();
    });
    expect(told).toHaveLength(1);
    expect(sdk.APICallError.isInstance(told[0])).toBe(true);
    expect(eventTypes(ai)).toEqual(['User Message', 'AI Response', 'Session End']);
    ai.assertEventTracked('[Agent] AI Response', {
      '[Agent] Is Error': true,
      '[Agent] Error Message': 'Too many requests.',
      '[Agent] Error Type': 'rate_limit_error',
    });
  });

  const names = major > 6 ? [STEPS, ['onStepEnd', 'onEnd']] : [STEPS];
  it.each(names.flatMap((callbacks) => [false, true].map((isStreaming) => ({ callbacks, isStreaming }))))(
    'is observed in an agent, whose callbacks $callbacks are called as ever (streaming: $isStreaming)',
    async ({ callbacks, isStreaming }) => {
      // Major 5 calls it `Experimental_Agent`.
      const Agent = sdk.ToolLoopAgent ?? sdk.Experimental_Agent;
      async function run(wrap: <T>(agent: T) => T): Promise<string[]> {
        const told: string[] = [];
        const tell = (by: string) =>
          Object.fromEntries(callbacks.map((name) => [name, () => void told.push(`${by} ${name}`)]));
        const inputSchema = sdk.jsonSchema<{ orderId: string }>({ type: 'object', properties: {} });
        const agent = wrap(
          new Agent({
            model: 'openai/gpt-4o',
            stopWhen: sdk.stepCountIs(3),
            tools: { find_order: { description: 'Finds an order.', inputSchema, execute: async () => 'Monday' } },
            ...tell('agent'),
          }),
        );
        const question = { prompt: 'Where is order A-17?', ...tell('call') };
        if (!isStreaming) told.push((await agent.generate(question)).text);
        else told.push(await (await agent.stream(question)).text);
        return told;
      }
      const script: ModelAnswer[] = [
        { toolCalls: [{ id: 'call_1', name: 'find_order', input: {} }] },
        { text: 'It ships on Monday.' },
      ];
      const ai = answers(...script, ...script);
      const plain = await run((agent) => agent);
      expect(plain.at(-1)).toBe('It ships on Monday.');
      const observed = await inSession(ai, () => run((agent) => ai.wrap(agent)));
      expect(observed).toEqual(plain);
      ai.assertValid();
      expect(eventTypes(ai)).toEqual(['User Message', 'AI Response', 'Tool Call', 'AI Response', 'Session End']);
      ai.assertEventTracked('[Agent] AI Response', { ...answered, '[Agent] Is Streaming': isStreaming });
      const { event_properties: first } = ai.getEvents('[Agent] AI Response')[0] ?? {};
      expect(first?.['[Agent] TTFB Ms'] !== undefined).toBe(isStreaming);
    },
  );
});
