import { afterEach, describe, expect, it, vi } from 'vitest';
import { MockAmplitudeAI } from '../../../../src/sdk/testing/index.js';
import type { LoopbackServer } from '../../../loopback/loopback-server.js';
import type { ModelAnswer } from '../../../loopback/model-answer.js';
import { startOpenAIServer } from '../../../loopback/openai-server.js';
import { type AiSdk, majors } from './majors.js';

const ORDER = { id: 'call_1', name: 'find_order', input: { orderId: 'A-17' } };
const WITH_TOOL: readonly ModelAnswer[] = [
  { toolCalls: [ORDER] },
  { text: 'It ships on Monday.', usage: { input: 120, output: 9, cacheRead: 100, reasoning: 4 } },
];

const servers: LoopbackServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(script: readonly ModelAnswer[]): Promise<LoopbackServer> {
  const server = await startOpenAIServer({ script });
  servers.push(server);
  return server;
}

const seen = (ai: MockAmplitudeAI) =>
  ai.events.map(({ event_type, user_id, event_properties: p = {} }) => ({
    type: event_type,
    user: user_id,
    ...Object.fromEntries(
      ['Session ID', 'Agent ID', 'Model Name', 'Provider', 'Tool Name', 'Is Error', 'Is Streaming']
        .map((name) => [name, p[`[Agent] ${name}`]] as const)
        .filter(([, value]) => value !== undefined),
    ),
  }));

describe.each(majors)('AI SDK $major', ({ major, sdk, openai }) => {
  const schema = {
    type: 'object',
    properties: { orderId: { type: 'string' as const } },
    required: ['orderId'],
    additionalProperties: false,
  };

  function toolsOf(execute: (input: { orderId: string }) => Promise<{ day: string }>) {
    const input = sdk.jsonSchema<{ orderId: string }>({ ...schema, type: 'object' });
    // Up to major 4 the schema is called `parameters`.
    return { find_order: { description: 'Finds an order.', inputSchema: input, parameters: input, execute } };
  }

  const loop = major <= 4 ? { maxSteps: 3 } : { stopWhen: sdk.stepCountIs?.(3) };

  async function ask(model: Parameters<AiSdk['generateText']>[0]['model'], sdkFunctions = sdk) {
    return await sdkFunctions.generateText({
      model,
      ...loop,
      maxRetries: 0,
      system: 'You serve customers.',
      prompt: 'Where is order A-17?',
      tools: toolsOf(async () => ({ day: 'Monday' })),
    });
  }

  function session<T>(ai: MockAmplitudeAI, run: () => Promise<T>): Promise<T> {
    return ai
      .agent('support-bot')
      .session({ userId: 'user-1', sessionId: 'chat-1' })
      .run(() => run());
  }

  const common = { user: 'user-1', 'Session ID': 'chat-1', 'Agent ID': 'support-bot' };
  const answered = { ...common, 'Is Error': false, 'Model Name': 'gpt-4o', Provider: 'openai' };
  const graph = (isStreaming: boolean) => [
    { ...common, type: '[Agent] User Message' },
    { ...answered, type: '[Agent] AI Response', 'Is Streaming': isStreaming },
    { ...common, type: '[Agent] Tool Call', 'Tool Name': 'find_order', 'Is Error': false },
    { ...answered, type: '[Agent] AI Response', 'Is Streaming': isStreaming },
    { ...common, type: '[Agent] Session End' },
  ];

  it('sees each request and tool of a loop through a wrapped model, and gives what an unwrapped one gives', async () => {
    const server = await serve(WITH_TOOL);
    const settings = { baseURL: `${server.url}/v1`, apiKey: 'test-key' };
    const plain = await ask(openai.createOpenAI(settings).chat('gpt-4o'));
    const ai = new MockAmplitudeAI();
    const again = await serve(WITH_TOOL);
    const model = openai.createOpenAI({ ...settings, baseURL: `${again.url}/v1` }).chat('gpt-4o');
    const keys = Reflect.ownKeys(model);
    expect(ai.wrap(model)).toBe(model);
    expect(Reflect.ownKeys(model)).toEqual(keys);
    const observed = await session(ai, () => ask(model));

    expect(observed.text).toBe('It ships on Monday.');
    expect({ ...observed.usage }).toEqual({ ...plain.usage });
    expect(again.requests.map(({ body }) => body)).toEqual(server.requests.map(({ body }) => body));
    ai.assertValid();
    expect(seen(ai)).toEqual(graph(false));
    const last = ai.getEvents('[Agent] AI Response')[1]?.event_properties;
    expect(last).toMatchObject({
      '[Agent] Input Tokens': 120,
      '[Agent] Output Tokens': 9,
      '[Agent] Cache Read Tokens': 100,
      '[Agent] Reasoning Tokens': 4,
      '[Agent] Finish Reason': 'stop',
    });
    expect(last?.['[Agent] Cost USD']).toBeGreaterThan(0);
    const tool = ai.getEvents('[Agent] Tool Call')[0]?.event_properties;
    expect(JSON.stringify(tool?.['[Agent] Tool Input'])).toContain('A-17');
    expect(JSON.stringify(tool?.['[Agent] Tool Output'])).toContain('Monday');
  });

  it('sees the models that a wrapped provider makes, by whichever method, and counts wrapped tools once', async () => {
    const server = await serve(WITH_TOOL);
    const ai = new MockAmplitudeAI();
    // Up to major 4 the usage of streams is asked for only then.
    const settings = { baseURL: `${server.url}/v1`, apiKey: 'test-key', compatibility: 'strict' };
    const provider = ai.wrap(openai.createOpenAI(settings));
    expect(ai.wrap(provider)).toBe(provider);
    const execute = ai.tool('find_order', async (_input: { orderId: string }) => ({ day: 'Monday' }));
    await session(ai, async () => {
      // Major 3 gives a promise.
      const result = await sdk.streamText({
        model: provider.chat('gpt-4o'),
        ...loop,
        prompt: 'Where is order A-17?',
        tools: toolsOf(execute),
      });
      let text = '';
      for await (const piece of result.textStream) text += piece;
      expect(text).toBe('It ships on Monday.');
    });
    ai.assertValid();
    // The AI SDK runs a tool while the answer that asked for it is still streaming.
    expect(seen(ai)).toHaveLength(graph(true).length);
    expect(seen(ai)).toEqual(expect.arrayContaining(graph(true)));
    const question = ai.events[0];
    expect(question?.event_type).toBe('[Agent] User Message');
    expect(ai.getEvents('[Agent] Tool Call')[0]?.event_properties?.['[Agent] Parent Message ID']).toBe(
      question?.event_properties?.['[Agent] Message ID'],
    );
    expect(ai.getEvents('[Agent] AI Response')[1]?.event_properties).toMatchObject({
      '[Agent] Input Tokens': 120,
      '[Agent] Output Tokens': 9,
    });
    expect(ai.getEvents('[Agent] AI Response')[1]?.event_properties?.['[Agent] TTFB Ms']).toBeGreaterThanOrEqual(0);

    await ask(provider('gpt-4o')).catch(() => undefined);
    expect(ai.getEvents('[Agent] AI Response').length).toBeGreaterThan(2);
  });

  it('observes the model that a wrapped function is given', async () => {
    const server = await serve([{ text: 'Hello.' }]);
    const ai = new MockAmplitudeAI();
    const provider = openai.createOpenAI({ baseURL: `${server.url}/v1`, apiKey: 'test-key' });
    const generateText = ai.wrap(sdk.generateText);
    expect(generateText.name).toBe(sdk.generateText.name);
    const { text } = await session(ai, () => generateText({ model: provider.chat('gpt-4o'), prompt: 'Hi there' }));
    expect(text).toBe('Hello.');
    const vector = await session(ai, () =>
      ai.wrap(sdk.embed)({ model: provider.embedding('text-embedding-3-small'), value: 'refunds' }),
    );
    expect(vector.embedding.length).toBeGreaterThan(0);
    ai.assertValid();
    expect(ai.getEvents('[Agent] AI Response')).toHaveLength(1);
    ai.assertEventTracked('[Agent] Embedding', {
      '[Agent] Model Name': 'text-embedding-3-small',
      '[Agent] Embedding Dimensions': vector.embedding.length,
      userId: 'user-1',
    });
  });

  it('tells an error of the provider, which the app gets as it is', async () => {
    const error = { status: 429, type: 'rate_limit_error', message: 'Too many requests.' };
    const server = await serve([{ error }]);
    const ai = new MockAmplitudeAI();
    const model = ai.wrap(openai.createOpenAI({ baseURL: `${server.url}/v1`, apiKey: 'test-key' }).chat('gpt-4o'));
    const thrown = await session(ai, () => ask(model).catch((reason: unknown) => reason));
    expect(sdk.APICallError.isInstance(thrown)).toBe(true);
    expect(ai.getEvents('[Agent] AI Response')).toHaveLength(1);
    ai.assertEventTracked('[Agent] AI Response', {
      '[Agent] Is Error': true,
      '[Agent] Error Message': 'Too many requests.',
      '[Agent] Error Type': 'rate_limit_error',
    });
  });

  const question = { prompt: 'Where is order A-17?', maxRetries: 0 };
  const strict = (server: LoopbackServer) => ({
    baseURL: `${server.url}/v1`,
    apiKey: 'test-key',
    compatibility: 'strict',
  });

  it('leaves the parts of a stream as they are', async () => {
    async function partsOf(wrap: <T>(model: T) => T): Promise<string[]> {
      const model = wrap(openai.createOpenAI(strict(await serve(WITH_TOOL))).chat('gpt-4o'));
      const tools = toolsOf(async () => ({ day: 'Monday' }));
      const result = await sdk.streamText({ ...question, model, ...loop, tools });
      const parts: string[] = [];
      for await (const part of result.fullStream) parts.push(`${part.type} ${'text' in part ? part.text : ''}`);
      return parts;
    }
    const plain = await partsOf((model) => model);
    const ai = new MockAmplitudeAI();
    const observed = await session(ai, () => partsOf((model) => ai.wrap(model)));
    expect(observed).toEqual(plain);
    expect(seen(ai)).toEqual(graph(true));
  });

  it('sees objects, whole or streamed', async () => {
    const day = sdk.jsonSchema<{ day: string }>({
      type: 'object',
      properties: { day: { type: 'string' } },
      required: ['day'],
      additionalProperties: false,
    });
    // Up to major 4 a tool of the model's is asked for the object unless told otherwise.
    const options = { ...question, schema: day, ...(major <= 4 && { mode: 'json' }) };
    for (const isStreaming of [false, true]) {
      const ai = new MockAmplitudeAI();
      const model = ai.wrap(openai.createOpenAI(strict(await serve([{ text: '{"day":"Monday"}' }]))).chat('gpt-4o'));
      const object = await session(ai, async () => {
        if (!isStreaming) return (await sdk.generateObject({ ...options, model })).object;
        const result = await sdk.streamObject({ ...options, model });
        for await (const _part of result.partialObjectStream);
        return await result.object;
      });
      expect(object).toEqual({ day: 'Monday' });
      ai.assertValid();
      expect(seen(ai)).toEqual([
        { ...common, type: '[Agent] User Message' },
        { ...answered, type: '[Agent] AI Response', 'Is Streaming': isStreaming },
        { ...common, type: '[Agent] Session End' },
      ]);
      ai.assertEventTracked('[Agent] AI Response', { $llm_message: { text: '{"day":"Monday"}' } });
    }
  });

  it('tells a stream that the app aborts as no error', async () => {
    const long: ModelAnswer = { text: 'A long answer.', stopAfter: { events: 3, ending: 'hang' } };
    const ai = new MockAmplitudeAI();
    const model = ai.wrap(openai.createOpenAI(strict(await serve([long]))).chat('gpt-4o'));
    const abort = new AbortController();
    await session(ai, async () => {
      const result = await sdk.streamText({ ...question, model, abortSignal: abort.signal });
      try {
        for await (const _piece of result.textStream) abort.abort();
      } catch {
        // Up to major 4 the stream throws then.
      }
    });
    expect(ai.getEvents('[Agent] AI Response')).toHaveLength(1);
    ai.assertEventTracked('[Agent] AI Response', { '[Agent] Is Error': false, '[Agent] Is Streaming': true });
  });

  it('counts a model behind middleware once, though both are wrapped', async () => {
    const server = await serve([{ text: 'Hello.' }]);
    const ai = new MockAmplitudeAI();
    const provider = ai.wrap(openai.createOpenAI({ baseURL: `${server.url}/v1`, apiKey: 'test-key' }));
    const model = ai.wrap(sdk.wrapLanguageModel({ model: provider.chat('gpt-4o'), middleware: [] }));
    await session(ai, () => sdk.generateText({ model, prompt: 'Hi there' }));
    expect(ai.getEvents('[Agent] AI Response')).toHaveLength(1);
  });

  if (major > 4)
    it('observes models that are given by name', async () => {
      const server = await serve(WITH_TOOL);
      const provider = openai.createOpenAI({ baseURL: `${server.url}/v1`, apiKey: 'test-key' });
      vi.stubGlobal('AI_SDK_DEFAULT_PROVIDER', {
        specificationVersion: `v${major - 3}`,
        languageModel: (id: string) => provider.chat(id.replace('openai/', '')),
      });
      try {
        const ai = new MockAmplitudeAI();
        const steps: unknown[] = [];
        const result = await session(ai, () =>
          ai.wrap(sdk.generateText)({
            model: 'openai/gpt-4o',
            ...loop,
            prompt: 'Where is order A-17?',
            tools: toolsOf(async () => ({ day: 'Monday' })),
            onStepFinish: (step) => void steps.push(step.finishReason),
          }),
        );
        expect(result.text).toBe('It ships on Monday.');
        expect(steps).toEqual(['tool-calls', 'stop']);
        ai.assertValid();
        expect(seen(ai)).toEqual(graph(false));
      } finally {
        vi.unstubAllGlobals();
      }
    });

  if (major > 5)
    it('observes an agent through its model', async () => {
      const server = await serve(WITH_TOOL);
      const ai = new MockAmplitudeAI();
      const provider = openai.createOpenAI({ baseURL: `${server.url}/v1`, apiKey: 'test-key' });
      const bot = new sdk.ToolLoopAgent({
        model: provider.chat('gpt-4o'),
        tools: toolsOf(async () => ({ day: 'Monday' })),
      });
      expect(ai.wrap(bot)).toBe(bot);
      await session(ai, () => bot.generate({ prompt: 'Where is order A-17?' }));
      expect(seen(ai)).toEqual(graph(false));
    });
});
