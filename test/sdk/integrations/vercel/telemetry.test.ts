import {
  embed,
  embedMany,
  generateObject,
  generateSpeech,
  generateText,
  isStepCount,
  jsonSchema,
  rerank,
  streamObject,
  streamText,
  transcribe,
} from 'ai-7';
import { createOpenAI } from 'ai-sdk-openai-4';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createAmplitudeTelemetry, observeTelemetryChannel } from '../../../../src/sdk/integrations/vercel/index.js';
import { MockAmplitudeAI } from '../../../../src/sdk/testing/index.js';
import type { LoopbackServer } from '../../../loopback/loopback-server.js';
import type { ModelAnswer } from '../../../loopback/model-answer.js';
import { startOpenAIServer } from '../../../loopback/openai-server.js';
import { eventTypes } from '../event-types.js';
import { inSession } from '../in-session.js';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  // Observers know a call by its time, too: those of two tests must not look like one.
  await new Promise((resolve) => setTimeout(resolve, 40));
});

// One server for all tests: it names each answer, and no two answers may have one name.
const queue: ModelAnswer[] = [];
let server: LoopbackServer;
beforeAll(async () => {
  server = await startOpenAIServer({ script: () => queue.shift() ?? {} });
});
afterAll(() => server.close());

function openai(script: readonly ModelAnswer[]) {
  queue.splice(0, queue.length, ...script);
  return createOpenAI({ baseURL: `${server.url}/v1`, apiKey: 'test-key' });
}

function follow(ai: MockAmplitudeAI): void {
  ends.push(observeTelemetryChannel(ai));
}

const LOOP: readonly ModelAnswer[] = [
  { toolCalls: [{ id: 'call_1', name: 'find_order', input: { orderId: 'A-17' } }] },
  { text: 'It ships on Monday.', usage: { input: 120, output: 9, cacheRead: 100 } },
];

type Way = 'integration' | 'integration of a reloaded module' | 'channel' | 'wrapped model' | 'wrapped tool';

async function ask(ai: MockAmplitudeAI, ways: readonly Way[], isStreaming: boolean, execute = async () => 'Monday') {
  const made = openai(LOOP).chat('gpt-4o');
  const model = ways.includes('wrapped model') ? ai.wrap(made) : made;
  if (ways.includes('channel')) follow(ai);
  const options = {
    model,
    prompt: 'Where is order A-17?',
    stopWhen: isStepCount(3),
    maxRetries: 0,
    tools: {
      find_order: {
        description: 'Finds an order.',
        inputSchema: jsonSchema<{ orderId: string }>({ type: 'object', properties: { orderId: { type: 'string' } } }),
        execute: ways.includes('wrapped tool') ? ai.tool('find_order', execute) : execute,
      },
    },
    telemetry: {
      integrations: ways.filter((way) => way.startsWith('integration')).map(() => createAmplitudeTelemetry(ai)),
    },
  };
  return await inSession(ai, async () =>
    isStreaming ? await streamText(options).text : (await generateText(options)).text,
  );
}

const WAYS: readonly (readonly Way[])[] = [
  ['integration'],
  ['channel'],
  ['integration', 'integration of a reloaded module'],
  ['integration', 'channel'],
  ['integration', 'wrapped model'],
  ['channel', 'wrapped model'],
  ['integration', 'channel', 'wrapped model', 'wrapped tool'],
];

describe.each(WAYS.map((ways) => [ways.join(' + '), ways] as const))('AI SDK 7 through %s', (_name, ways) => {
  it.each([
    ['generateText', false],
    ['streamText', true],
  ])('sees each request and tool of %s once', async (_function, isStreaming) => {
    const ai = new MockAmplitudeAI();
    expect(await ask(ai, ways, isStreaming)).toBe('It ships on Monday.');
    ai.assertValid();
    expect([...eventTypes(ai)].sort()).toEqual(
      ['AI Response', 'AI Response', 'Session End', 'Tool Call', 'User Message'].sort(),
    );
    expect(eventTypes(ai)[0]).toBe('User Message');
    const [asks, answers] = ai.getEvents('[Agent] AI Response');
    expect(asks?.event_properties).toMatchObject({ '[Agent] Finish Reason': expect.stringMatching(/^tool.calls$/) });
    expect(answers).toMatchObject({
      user_id: 'user-1',
      event_properties: {
        '[Agent] Provider': 'openai',
        '[Agent] Model Name': 'gpt-4o',
        '[Agent] Input Tokens': 120,
        '[Agent] Cache Read Tokens': 100,
        '[Agent] Session ID': 'chat-1',
        '[Agent] Is Streaming': isStreaming,
      },
    });
    expect(answers?.event_properties?.['$llm_message']).toEqual({ text: 'It ships on Monday.' });
    expect(answers?.event_properties?.['[Agent] Cost USD']).toBeGreaterThan(0);
    expect(answers?.event_properties?.['[Agent] TTFB Ms'] !== undefined).toBe(isStreaming);
    const tool = ai.getEvents('[Agent] Tool Call')[0]?.event_properties;
    expect(tool).toMatchObject({
      '[Agent] Tool Name': 'find_order',
      '[Agent] Tool Success': true,
      '[Agent] Tool Output': 'Monday',
      '[Agent] Parent Message ID': ai.events[0]?.event_properties?.['[Agent] Message ID'],
    });
    expect(JSON.stringify(tool?.['[Agent] Tool Input'])).toContain('A-17');
  });
});

describe.each(['integration', 'channel'] as const)('AI SDK 7 through its %s', (way) => {
  function telemetryOf(ai: MockAmplitudeAI) {
    if (way === 'channel') follow(ai);
    return { integrations: way === 'integration' ? [createAmplitudeTelemetry(ai)] : [] };
  }

  it('tells how long a tool ran, and that it failed', async () => {
    const ai = new MockAmplitudeAI();
    const text = await ask(ai, [way], false, async () => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      throw new RangeError('No such order.');
    });
    expect(text).toBe('It ships on Monday.');
    expect(ai.getEvents('[Agent] Tool Call')).toHaveLength(1);
    const tool = ai.getEvents('[Agent] Tool Call')[0]?.event_properties;
    expect(tool).toMatchObject({
      '[Agent] Tool Success': false,
      '[Agent] Error Message': 'No such order.',
      '[Agent] Error Type': 'RangeError',
    });
    expect(tool?.['[Agent] Latency Ms']).toBeGreaterThanOrEqual(25);
  });

  it('tells an error of the provider, which the app gets as it is', async () => {
    const ai = new MockAmplitudeAI();
    const error = { status: 429, type: 'rate_limit_error', message: 'Too many requests.' };
    const options = {
      model: openai([{ error }]).chat('gpt-4o'),
      prompt: 'Hi there',
      maxRetries: 0,
      telemetry: telemetryOf(ai),
    };
    await expect(inSession(ai, () => generateText(options))).rejects.toThrow('Too many requests.');
    expect(ai.getEvents('[Agent] AI Response')).toHaveLength(1);
    ai.assertEventTracked('[Agent] AI Response', {
      '[Agent] Is Error': true,
      '[Agent] Error Message': 'Too many requests.',
      '[Agent] Error Type': 'rate_limit_error',
    });
  });

  it.each([false, true])('sees embeddings once (the model wrapped, too: %s)', async (isWrapped) => {
    const ai = new MockAmplitudeAI();
    const telemetry = telemetryOf(ai);
    const made = openai([{}]).embedding('text-embedding-3-small');
    const model = isWrapped ? ai.wrap(made) : made;
    const one = await inSession(ai, () => embed({ model, value: 'refunds', telemetry }));
    const many = await inSession(ai, () => embedMany({ model, values: ['refunds', 'returns'], telemetry }));
    expect(many.embeddings).toHaveLength(2);
    ai.assertValid();
    expect(eventTypes(ai)).toEqual(['Embedding', 'Session End', 'Embedding', 'Session End']);
    for (const { user_id, event_properties } of ai.getEvents('[Agent] Embedding')) {
      expect(user_id).toBe('user-1');
      expect(event_properties).toMatchObject({
        '[Agent] Model Name': 'text-embedding-3-small',
        '[Agent] Provider': 'openai',
        '[Agent] Embedding Dimensions': one.embedding.length,
      });
      expect(event_properties?.['[Agent] Input Tokens']).toBeGreaterThan(0);
    }
  });

  it.each([false, true])('sees a ranking once (the model wrapped, too: %s)', async (isWrapped) => {
    const ai = new MockAmplitudeAI();
    const telemetry = telemetryOf(ai);
    const ranks = {
      specificationVersion: 'v4' as const,
      provider: 'cohere.reranking',
      modelId: 'rerank-v3.5',
      doRerank: async () => ({ ranking: [{ index: 1, relevanceScore: 0.9 }] }),
    };
    const model = isWrapped ? ai.wrap(ranks) : ranks;
    const documents = ['Shipping takes a week.', 'Refunds take thirty days.'];
    const { ranking } = await inSession(ai, () => rerank({ model, documents, query: 'refunds', telemetry }));
    expect(ranking[0]?.document).toBe(documents[1]);
    ai.assertValid();
    expect(eventTypes(ai)).toEqual(['Span', 'Session End']);
    ai.assertEventTracked('[Agent] Span', { '[Agent] Span Name': 'rerank', '[Agent] Is Error': false });
  });

  it.each([false, true])('sees speech and transcriptions once (the models wrapped, too: %s)', async (isWrapped) => {
    const ai = new MockAmplitudeAI();
    const telemetry = telemetryOf(ai);
    const made = openai([{ text: 'Where is my order?' }, { text: 'Where is my order?' }]);
    const provider = isWrapped ? ai.wrap(made) : made;
    await inSession(ai, async () => {
      await generateSpeech({ model: provider.speech('tts-1'), text: 'Hello there.', telemetry });
      const audio = new Uint8Array([73, 68, 51, 4]);
      const { text } = await transcribe({ model: provider.transcription('whisper-1'), audio, telemetry });
      expect(text).toBe('Where is my order?');
    });
    ai.assertValid();
    expect(eventTypes(ai)).toEqual(['AI Response', 'AI Response', 'Session End']);
    const models = ai.getEvents('[Agent] AI Response').map(({ event_properties: p }) => p?.['[Agent] Model Name']);
    expect(models).toEqual(['tts-1', 'whisper-1']);
  });

  it('hears nothing of a call whose telemetry is switched off', async () => {
    const ai = new MockAmplitudeAI();
    const telemetry = { ...telemetryOf(ai), isEnabled: false };
    const model = openai([{ text: 'Hello.' }]).chat('gpt-4o');
    await inSession(ai, () => generateText({ model, prompt: 'Hi there', telemetry }));
    expect(eventTypes(ai)).toEqual(['Session End']);
  });

  it('hears no content of a call that keeps it out of its telemetry', async () => {
    const ai = new MockAmplitudeAI();
    const telemetry = { ...telemetryOf(ai), recordInputs: false, recordOutputs: false };
    const model = openai([{ text: 'Hello.' }]).chat('gpt-4o');
    await inSession(ai, () => generateText({ model, prompt: 'Hi there', telemetry }));
    ai.assertValid();
    expect(eventTypes(ai)).toEqual(['AI Response', 'Session End']);
    expect(JSON.stringify(ai.events)).not.toMatch(/Hello|Hi there/);
  });
});

describe('the telemetry integration of AI SDK 7', () => {
  it.each([['integration'], ['channel'], ['integration', 'wrapped tool']] as const)(
    'takes what a tool asks a model for no word of the user (%j)',
    async (...ways) => {
      const ai = new MockAmplitudeAI();
      const inner = openai([]).chat('gpt-4o-mini');
      const telemetry = { integrations: ways[0] === 'channel' ? [] : [createAmplitudeTelemetry(ai)] };
      await ask(ai, ways, false, async () => {
        queue.unshift({ text: 'Monday' });
        return (await generateText({ model: inner, prompt: 'When does A-17 ship?', telemetry })).text;
      });
      ai.assertValid();
      expect(eventTypes(ai)).toEqual([
        'User Message',
        'AI Response',
        'User Message',
        'AI Response',
        'Tool Call',
        'AI Response',
        'Session End',
      ]);
      const sources = ai
        .getEvents('[Agent] User Message')
        .map(({ event_properties: p }) => p?.['[Agent] Message Source']);
      expect(sources).toEqual(['user', 'agent']);
      ai.assertEventTracked('[Agent] Tool Call', {
        '[Agent] Parent Message ID': ai.events[0]?.event_properties?.['[Agent] Message ID'],
      });
    },
  );

  const schema = jsonSchema<{ day: string }>({ type: 'object', properties: { day: { type: 'string' } } });

  it.each([
    ['generateObject', false],
    ['streamObject', true],
  ])('sees %s once, wrapped too or not', async (_name, isStreaming) => {
    for (const isWrapped of [false, true]) {
      const ai = new MockAmplitudeAI();
      const telemetry = { integrations: [createAmplitudeTelemetry(ai)] };
      const made = openai([{ text: '{"day":"Monday"}' }]).chat('gpt-4o');
      const options = { model: isWrapped ? ai.wrap(made) : made, schema, prompt: 'Which day?', telemetry };
      const object = await inSession(ai, async () =>
        isStreaming ? await objectOf(streamObject(options)) : (await generateObject(options)).object,
      );
      expect(object).toEqual({ day: 'Monday' });
      ai.assertValid();
      expect(eventTypes(ai)).toEqual(['User Message', 'AI Response', 'Session End']);
      ai.assertEventTracked('[Agent] AI Response', {
        '[Agent] Model Name': 'gpt-4o',
        '[Agent] Input Tokens': 24,
        '[Agent] Is Streaming': isStreaming,
        $llm_message: { text: '{"day":"Monday"}' },
      });
    }
  });

  async function objectOf(result: {
    readonly partialObjectStream: AsyncIterable<unknown>;
    readonly object: PromiseLike<unknown>;
  }): Promise<unknown> {
    for await (const _part of result.partialObjectStream);
    return await result.object;
  }

  it('tells a stream that the app aborts', async () => {
    const ai = new MockAmplitudeAI();
    const long: ModelAnswer = {
      text: 'A long answer that nobody waits for.',
      stopAfter: { events: 3, ending: 'hang' },
    };
    const abort = new AbortController();
    await inSession(ai, async () => {
      const { textStream } = streamText({
        model: openai([long]).chat('gpt-4o'),
        prompt: 'Hi there',
        abortSignal: abort.signal,
        telemetry: { integrations: [createAmplitudeTelemetry(ai)] },
      });
      for await (const _piece of textStream) abort.abort();
    });
    expect(eventTypes(ai)).toEqual(['User Message', 'AI Response', 'Session End']);
    ai.assertEventTracked('[Agent] AI Response', { '[Agent] Is Error': false });
  });
});
