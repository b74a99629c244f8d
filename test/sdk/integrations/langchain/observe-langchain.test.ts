import { HumanMessage, ToolMessage } from '@langchain/core/messages';
import { StringOutputParser } from '@langchain/core/output_parsers';
import { ChatPromptTemplate } from '@langchain/core/prompts';
import { BaseRetriever } from '@langchain/core/retrievers';
import { RunnableParallel } from '@langchain/core/runnables';
import { END, MessagesAnnotation, START, StateGraph } from '@langchain/langgraph';
import { ChatOpenAI, OpenAIEmbeddings } from '@langchain/openai';
import { afterEach, describe, expect, it } from 'vitest';
import { createAmplitudeCallback } from '../../../../src/sdk/integrations/langchain/create-amplitude-callback.js';
import { MockAmplitudeAI } from '../../../../src/sdk/testing/index.js';
import type { LoopbackServer } from '../../../loopback/loopback-server.js';
import type { ModelAnswer } from '../../../loopback/model-answer.js';
import { startOpenAIServer } from '../../../loopback/openai-server.js';

const servers: LoopbackServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function model(script: readonly ModelAnswer[]): Promise<ChatOpenAI> {
  const server = await startOpenAIServer({ script });
  servers.push(server);
  const configuration = { baseURL: `${server.url}/v1` };
  return new ChatOpenAI({ model: 'gpt-4o', apiKey: 'test-key', maxRetries: 0, configuration });
}

const TOOL = {
  type: 'function' as const,
  function: {
    name: 'find_order',
    description: 'Finds an order.',
    parameters: { type: 'object', properties: { orderId: { type: 'string' } } },
  },
};
const ASKS: ModelAnswer = { toolCalls: [{ id: 'call_1', name: 'find_order', input: { orderId: 'A-17' } }] };
const ANSWERS: ModelAnswer = { text: 'On Monday.', usage: { input: 120, output: 9, cacheRead: 100, reasoning: 4 } };

const inSession = <T>(ai: MockAmplitudeAI, run: () => Promise<T>): Promise<T> =>
  ai
    .agent('support-bot')
    .session({ userId: 'user-1', sessionId: 'chat-1' })
    .run(() => run());

const types = (ai: MockAmplitudeAI) => ai.events.map((event) => event.event_type);

describe('ai.wrap for LangChain', () => {
  it('sees a tool loop through a wrapped model, which stays what it is', async () => {
    const ai = new MockAmplitudeAI();
    const chat = await model([ASKS, ANSWERS]);
    const keys = Reflect.ownKeys(chat);
    expect(ai.wrap(chat)).toBe(chat);
    expect(Reflect.ownKeys(chat)).toEqual(keys);
    const answer = await inSession(ai, async () => {
      const bound = chat.bindTools([TOOL]);
      const question = new HumanMessage('Where is order A-17?');
      const first = await bound.invoke([question]);
      const result = new ToolMessage({ content: 'Monday', tool_call_id: 'call_1' });
      return await bound.invoke([question, first, result]);
    });
    expect(answer.content).toBe('On Monday.');
    ai.assertValid();
    expect(types(ai)).toEqual([
      '[Agent] User Message',
      '[Agent] AI Response',
      '[Agent] Tool Call',
      '[Agent] AI Response',
      '[Agent] Session End',
    ]);
    ai.assertEventTracked('[Agent] Tool Call', { '[Agent] Tool Name': 'find_order', userId: 'user-1' });
    expect(ai.getEvents('[Agent] AI Response')[1]?.event_properties).toMatchObject({
      '[Agent] Model Name': 'gpt-4o',
      '[Agent] Provider': 'openai',
      '[Agent] Input Tokens': 120,
      '[Agent] Output Tokens': 9,
      '[Agent] Cache Read Tokens': 100,
      '[Agent] Reasoning Tokens': 4,
      '[Agent] Finish Reason': 'stop',
      '[Agent] Session ID': 'chat-1',
      '[Agent] Agent ID': 'support-bot',
    });
  });

  it('times the first chunk of a stream', async () => {
    const ai = new MockAmplitudeAI();
    const chat = ai.wrap(await model([{ text: 'Hello there, friend.' }]));
    const text = await inSession(ai, async () => {
      let gathered = '';
      for await (const chunk of await chat.stream('Hi there')) gathered += chunk.content;
      return gathered;
    });
    expect(text).toBe('Hello there, friend.');
    const [response, ...more] = ai.getEvents('[Agent] AI Response');
    expect(more).toEqual([]);
    expect(response?.event_properties).toMatchObject({ '[Agent] Is Streaming': true, '[Agent] Input Tokens': 24 });
    expect(response?.event_properties?.['[Agent] TTFB Ms']).toBeGreaterThanOrEqual(0);
  });

  it('sees every branch of a wrapped chain once, however many ways it is observed', async () => {
    const ai = new MockAmplitudeAI();
    const chat = ai.wrap(await model([{ text: 'A' }]));
    const prompt = ChatPromptTemplate.fromTemplate('Say something about {topic}');
    const chain = ai.wrap(
      RunnableParallel.from({
        short: prompt.pipe(chat).pipe(new StringOutputParser()),
        long: prompt.pipe(chat).pipe(new StringOutputParser()),
      }),
    );
    const callbacks = [createAmplitudeCallback(ai)];
    const result = await inSession(ai, () => chain.invoke({ topic: 'refunds' }, { callbacks }));
    expect(result).toEqual({ short: 'A', long: 'A' });
    expect(ai.getEvents('[Agent] AI Response')).toHaveLength(2);
    expect(ai.getEvents('[Agent] User Message')).toHaveLength(1);
    ai.assertValid();
  });

  it('names the nodes of a wrapped graph as agents that work for the one that runs it', async () => {
    const ai = new MockAmplitudeAI();
    const chat = await model([{ text: 'Refund it.' }, { text: 'Done.' }]);
    const ask = async (state: typeof MessagesAnnotation.State) => ({ messages: [await chat.invoke(state.messages)] });
    const graph = ai.wrap(
      new StateGraph(MessagesAnnotation)
        .addNode('planner', ask)
        .addNode('writer', ask)
        .addEdge(START, 'planner')
        .addEdge('planner', 'writer')
        .addEdge('writer', END)
        .compile(),
    );
    const state = await inSession(ai, () => graph.invoke({ messages: [new HumanMessage('Refund A-17')] }));
    expect(state.messages.at(-1)?.content).toBe('Done.');
    const agents = ai
      .getEvents('[Agent] AI Response')
      .map(({ event_properties: p }) => [p?.['[Agent] Agent ID'], p?.['[Agent] Parent Agent ID']]);
    expect(agents).toEqual([
      ['planner', 'support-bot'],
      ['writer', 'support-bot'],
    ]);
    ai.assertValid();
  });

  it('tells an error of the provider, which the app gets as it is', async () => {
    const ai = new MockAmplitudeAI();
    const error = { status: 400, type: 'invalid_request_error', message: 'No such model.' };
    const chat = ai.wrap(await model([{ error }]));
    await expect(inSession(ai, () => chat.invoke('Hi there'))).rejects.toThrow('No such model.');
    expect(ai.getEvents('[Agent] AI Response')).toHaveLength(1);
    ai.assertEventTracked('[Agent] AI Response', { '[Agent] Is Error': true });
  });

  it('sees what a wrapped retriever finds', async () => {
    class Policies extends BaseRetriever {
      lc_namespace = ['shop'];
      override async _getRelevantDocuments() {
        return [{ pageContent: 'Thirty days.', metadata: {} }];
      }
    }
    const ai = new MockAmplitudeAI();
    const retriever = ai.wrap(new Policies());
    const found = await inSession(ai, () => retriever.invoke('refund window'));
    expect(found).toHaveLength(1);
    ai.assertValid();
    const span = ai.getEvents('[Agent] Span')[0]?.event_properties;
    expect(JSON.stringify(span)).toContain('Thirty days.');
    expect(span?.['[Agent] Session ID']).toBe('chat-1');
  });

  it('sees what wrapped embeddings embed', async () => {
    const ai = new MockAmplitudeAI();
    const server = await startOpenAIServer({ script: [{}] });
    servers.push(server);
    const configuration = { baseURL: `${server.url}/v1` };
    const embeddings = new OpenAIEmbeddings({ model: 'text-embedding-3-small', apiKey: 'test-key', configuration });
    expect(ai.wrap(embeddings)).toBe(embeddings);
    const vector = await inSession(ai, () => embeddings.embedQuery('refunds'));
    expect(ai.getEvents('[Agent] Embedding')).toHaveLength(1);
    ai.assertEventTracked('[Agent] Embedding', {
      '[Agent] Model Name': 'text-embedding-3-small',
      '[Agent] Provider': 'openai',
      '[Agent] Embedding Dimensions': vector.length,
      sessionId: 'chat-1',
    });
  });
});
