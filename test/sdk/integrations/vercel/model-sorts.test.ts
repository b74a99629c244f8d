import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MockAmplitudeAI } from '../../../../src/sdk/testing/index.js';
import type { LoopbackServer } from '../../../loopback/loopback-server.js';
import { startOpenAIServer } from '../../../loopback/openai-server.js';
import { eventTypes } from '../event-types.js';
import { majors } from './majors.js';

let server: LoopbackServer;
beforeAll(async () => {
  server = await startOpenAIServer({ script: [{ text: 'Where is my order?' }] });
});
afterAll(() => server.close());

const audio = new Uint8Array([73, 68, 51, 4]);

// Major 3 has language and embedding models only.
describe.each(majors.filter(({ major }) => major > 3))('AI SDK $major', ({ major, sdk, openai }) => {
  const inSession = <T>(ai: MockAmplitudeAI, run: () => Promise<T>): Promise<T> =>
    ai
      .agent('support-bot')
      .session({ userId: 'user-1', sessionId: 'chat-1' })
      .run(() => run());

  const provider = () => openai.createOpenAI({ baseURL: `${server.url}/v1`, apiKey: 'test-key' });
  // They were experimental once.
  const generateImage = sdk.generateImage ?? sdk.experimental_generateImage;
  const { experimental_generateSpeech: generateSpeech, experimental_transcribe: transcribe } = sdk;

  const sorts = {
    image: {
      run: async (own: ReturnType<typeof provider>) =>
        (await generateImage({ model: own.image('dall-e-3'), prompt: 'A parcel' })).image.base64,
      events: ['User Message', 'AI Response', 'Session End'],
      model: 'dall-e-3',
    },
    speech: {
      run: async (own: ReturnType<typeof provider>) =>
        (await generateSpeech({ model: own.speech('tts-1'), text: 'Hello there.' })).audio.base64,
      events: ['AI Response', 'Session End'],
      model: 'tts-1',
    },
    transcription: {
      run: async (own: ReturnType<typeof provider>) =>
        (await transcribe({ model: own.transcription('whisper-1'), audio })).text,
      events: ['AI Response', 'Session End'],
      model: 'whisper-1',
    },
  } as const;

  it.each(Object.keys(sorts) as (keyof typeof sorts)[])(
    'observes a wrapped %s model, whose result is as it is',
    async (sort) => {
      const { run, events, model } = sorts[sort];
      const plain = await run(provider());
      const ai = new MockAmplitudeAI();
      const observed = await inSession(ai, () => run(ai.wrap(provider())));
      expect(observed).toBe(plain);
      ai.assertValid();
      expect(eventTypes(ai)).toEqual(events);
      ai.assertEventTracked('[Agent] AI Response', {
        '[Agent] Model Name': model,
        '[Agent] Provider': 'openai',
        '[Agent] Is Streaming': false,
        '[Agent] Session ID': 'chat-1',
        userId: 'user-1',
        ...(sort === 'transcription' && { $llm_message: { text: 'Where is my order?' } }),
      });
      // Images and sound stay in the app.
      expect(sort === 'transcription' || !JSON.stringify(ai.events).includes(plain)).toBe(true);
    },
  );

  if (major > 5)
    it('observes a wrapped reranking model', async () => {
      const ai = new MockAmplitudeAI();
      const model = ai.wrap({
        specificationVersion: 'v3' as const,
        provider: 'cohere.reranking',
        modelId: 'rerank-v3.5',
        doRerank: async () => ({ ranking: [{ index: 1, relevanceScore: 0.9 }] }),
      });
      const documents = ['Shipping takes a week.', 'Refunds take thirty days.'];
      const { ranking } = await inSession(ai, () => sdk.rerank({ model, documents, query: 'refunds' }));
      expect(ranking[0]?.document).toBe(documents[1]);
      ai.assertValid();
      expect(eventTypes(ai)).toEqual(['Span', 'Session End']);
      ai.assertEventTracked('[Agent] Span', { '[Agent] Span Name': 'rerank', '[Agent] Session ID': 'chat-1' });
    });

  const older = majors.find((candidate) => candidate.major === major - 1);
  if (older && major > 5)
    it(`observes wrapped models whose provider package is of the time of AI SDK ${older.major}`, async () => {
      const ai = new MockAmplitudeAI();
      const own = ai.wrap(older.openai.createOpenAI({ baseURL: `${server.url}/v1`, apiKey: 'test-key' }));
      await inSession(ai, async () => {
        await sdk.generateText({ model: own.chat('gpt-4o'), prompt: 'Hi there' });
        await sdk.embed({ model: own.embedding('text-embedding-3-small'), value: 'refunds' });
        await generateImage({ model: own.image('dall-e-3'), prompt: 'A parcel' });
        await generateSpeech({ model: own.speech('tts-1'), text: 'Hello there.' });
        await transcribe({ model: own.transcription('whisper-1'), audio });
      });
      ai.assertValid();
      expect(eventTypes(ai)).toEqual([
        'User Message',
        'AI Response',
        'Embedding',
        'User Message',
        'AI Response',
        'AI Response',
        'AI Response',
        'Session End',
      ]);
    });
});
