import { OpenAI, OpenAIEmbedding } from '@llamaindex/openai';
import { CallbackManager, type ChatMessage, Document, Settings, VectorStoreIndex } from 'llamaindex';
import { afterEach, describe, expect, it } from 'vitest';
import { createAmplitudeLlamaIndexHandler } from '../../../../src/sdk/integrations/llamaindex/index.js';
import { MockAmplitudeAI } from '../../../../src/sdk/testing/index.js';
import type { LoopbackServer } from '../../../loopback/loopback-server.js';
import { startOpenAIServer } from '../../../loopback/openai-server.js';

let server: LoopbackServer;
afterEach(() => server.close());

describe('createAmplitudeLlamaIndexHandler', () => {
  it('sees the models and retrievers that nobody has wrapped', async () => {
    const ai = new MockAmplitudeAI();
    server = await startOpenAIServer({ script: [{ text: 'Thirty days.' }] });
    const baseURL = `${server.url}/v1`;
    const llm = new OpenAI({ model: 'gpt-4o', apiKey: 'test-key', baseURL });
    const embedModel = new OpenAIEmbedding({ apiKey: 'test-key', baseURL });
    const manager = new CallbackManager();
    createAmplitudeLlamaIndexHandler(ai).attach(manager).attach(manager);
    await ai
      .agent('support-bot')
      .session({ userId: 'user-1', sessionId: 'chat-1' })
      .run(() =>
        Settings.withCallbackManager(manager, () =>
          Settings.withEmbedModel(embedModel, async () => {
            const index = await VectorStoreIndex.fromDocuments([new Document({ text: 'Refunds within thirty days.' })]);
            await index.asRetriever().retrieve('refunds');
            // Told by the wrap.
            await ai.wrap(index.asRetriever()).retrieve('refunds');
            const messages: ChatMessage[] = [{ role: 'user', content: 'What is the refund window?' }];
            await llm.chat({ messages });
            for await (const _ of await llm.chat({ messages: [{ role: 'user', content: 'Sure?' }], stream: true })) {
              // read to its end
            }
          }),
        ),
      );
    const types = ai.events.map(({ event_type }) => event_type.replace('[Agent] ', ''));
    expect(types).toEqual([
      'Span',
      'Embedding',
      'Span',
      'User Message',
      'AI Response',
      'User Message',
      'AI Response',
      'Session End',
    ]);
    expect(ai.getEvents('[Agent] AI Response')[1]?.event_properties).toMatchObject({
      '[Agent] Model Name': 'gpt-4o',
      '[Agent] Provider': 'openai',
      '[Agent] Is Streaming': true,
      $llm_message: { text: 'Thirty days.' },
    });
    ai.assertValid();
  });
});
