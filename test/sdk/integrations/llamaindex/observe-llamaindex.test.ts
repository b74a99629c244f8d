import { Anthropic } from '@llamaindex/anthropic';
import { OpenAI, OpenAIAgent, OpenAIEmbedding } from '@llamaindex/openai';
import { agent, agentStreamEvent, multiAgent } from '@llamaindex/workflow';
import {
  CallbackManager,
  type ChatMessage,
  Document,
  IngestionPipeline,
  Settings,
  ToolCallLLM,
  tool,
  VectorStoreIndex,
} from 'llamaindex';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createAmplitudeLlamaIndexHandler } from '../../../../src/sdk/integrations/llamaindex/index.js';
import { MockAmplitudeAI } from '../../../../src/sdk/testing/index.js';
import { startAnthropicServer } from '../../../loopback/anthropic-server.js';
import type { LoopbackServer } from '../../../loopback/loopback-server.js';
import type { ModelAnswer } from '../../../loopback/model-answer.js';
import { startOpenAIServer } from '../../../loopback/openai-server.js';
import { agentIds } from '../agent-ids.js';
import { eventTypes } from '../event-types.js';
import { inSession } from '../in-session.js';

const servers: LoopbackServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(script: Parameters<typeof startOpenAIServer>[0]['script']): Promise<string> {
  const server = await startOpenAIServer({ script });
  servers.push(server);
  return `${server.url}/v1`;
}

const openai = async (script: readonly ModelAnswer[]) =>
  new OpenAI({ model: 'gpt-4o', apiKey: 'test-key', baseURL: await serve(script), maxRetries: 0 });

const ASKS: ModelAnswer = { toolCalls: [{ id: 'call_1', name: 'find_order', input: { orderId: 'A-17' } }] };
const ANSWERS: ModelAnswer = { text: 'On Monday.', usage: { input: 120, output: 9, cacheRead: 100, reasoning: 4 } };
const FAILS: ModelAnswer = { error: { status: 400, type: 'invalid_request_error', message: 'No such model.' } };

const findOrder = (
  execute: (input: { orderId: string }) => string | Promise<string> = () => 'Monday',
  name = 'find_order',
) =>
  tool({
    name,
    description: 'Finds an order.',
    parameters: z.object({ orderId: z.string() }),
    execute,
  });

/** What an agent's run yields to the app, but for ids that the provider or the clock makes. */
async function runAgent(wrap: <T>(value: T) => T) {
  const assistant = wrap(agent({ name: 'orders', llm: await openai([ASKS, ANSWERS]), tools: [findOrder()] }));
  const deltas: string[] = [];
  const events: string[] = [];
  let last: unknown;
  for await (const event of assistant.runStream('Where is order A-17?')) {
    if (agentStreamEvent.include(event)) deltas.push(event.data.delta);
    events.push(Object.keys(event.data as object).join());
    last = event.data;
  }
  return { deltas, events, result: (last as { result: unknown }).result, keys: Reflect.ownKeys(assistant) };
}

describe('ai.wrap for LlamaIndex', () => {
  it('sees an agent, its streams with their tokens, and its tools, and changes none of its results', async () => {
    const ai = new MockAmplitudeAI();
    const bare = await runAgent((value) => value);
    const observed = await inSession(ai, () => runAgent((value) => ai.wrap(value)));
    expect(observed).toEqual(bare);
    expect(observed.result).toBe('On Monday.');
    ai.assertValid();
    expect(eventTypes(ai)).toEqual(['User Message', 'AI Response', 'Tool Call', 'AI Response', 'Session End']);
    expect(agentIds(ai, '[Agent] AI Response')).toEqual([
      ['orders', 'support-bot', 'chat-1'],
      ['orders', 'support-bot', 'chat-1'],
    ]);
    expect(agentIds(ai, '[Agent] Tool Call')).toEqual([['orders', 'support-bot', 'chat-1']]);
    ai.assertEventTracked('[Agent] Tool Call', { '[Agent] Tool Name': 'find_order', userId: 'user-1' });
    expect(ai.getEvents('[Agent] User Message')[0]?.event_properties).toMatchObject({
      $llm_message: { text: 'Where is order A-17?' },
    });
    expect(ai.getEvents('[Agent] AI Response')[1]?.event_properties).toMatchObject({
      '[Agent] Model Name': 'gpt-4o',
      '[Agent] Provider': 'openai',
      '[Agent] Is Streaming': true,
      '[Agent] Input Tokens': 120,
      '[Agent] Output Tokens': 9,
      '[Agent] Cache Read Tokens': 100,
      '[Agent] Reasoning Tokens': 4,
      '[Agent] Finish Reason': 'stop',
    });
  });

  it('names the agents of a workflow, each working for the one that handed over to it', async () => {
    const ai = new MockAmplitudeAI();
    const handsOver: ModelAnswer = {
      toolCalls: [{ id: 'call_h', name: 'handOff', input: { toAgent: 'shipping', reason: 'It is about a delivery.' } }],
    };
    const llm = await openai([handsOver, ASKS, ANSWERS]);
    const shipping = agent({ name: 'shipping', description: 'Knows deliveries.', llm, tools: [findOrder()] });
    const triage = agent({ name: 'triage', description: 'Hands over.', llm, tools: [], canHandoffTo: [shipping] });
    const desk = ai.wrap(multiAgent({ agents: [triage, shipping], rootAgent: triage }));
    const { data } = await inSession(ai, () => desk.run('Where is order A-17?'));
    expect(data.result).toBe('On Monday.');
    ai.assertValid();
    expect(eventTypes(ai)).toEqual([
      'User Message',
      'AI Response',
      'Span',
      'AI Response',
      'Tool Call',
      'AI Response',
      'Session End',
    ]);
    expect(agentIds(ai, '[Agent] AI Response')).toEqual([
      ['triage', 'support-bot', 'chat-1'],
      ['shipping', 'triage', 'chat-1'],
      ['shipping', 'triage', 'chat-1'],
    ]);
    ai.assertEventTracked('[Agent] Span', { '[Agent] Span Name': 'handoff' });
    expect(agentIds(ai, '[Agent] Tool Call')).toEqual([['shipping', 'triage', 'chat-1']]);
  });

  it('tells a call once, however many ways it is observed', async () => {
    const ai = new MockAmplitudeAI();
    const asks: ModelAnswer = { toolCalls: [{ id: 'call_1', name: 'track', input: { orderId: 'A-17' } }] };
    const llm = ai.wrap(await openai([asks, ANSWERS]));
    ai.wrap(await llm.session);
    expect(ai.wrap(llm)).toBe(llm);
    const find = ai.wrap(
      findOrder(
        ai.tool('track', async ({ orderId }) => `${orderId}: Monday`),
        'track',
      ),
    );
    const manager = new CallbackManager();
    createAmplitudeLlamaIndexHandler(ai).attach(manager);
    const assistant = ai.wrap(agent({ llm, tools: [find] }));
    await inSession(ai, () => Settings.withCallbackManager(manager, () => assistant.run('Where is order A-17?')));
    ai.assertValid();
    expect(eventTypes(ai)).toEqual(['User Message', 'AI Response', 'Tool Call', 'AI Response', 'Session End']);
    // An agent without a name is the one that runs it.
    expect(agentIds(ai, '[Agent] AI Response')[0]?.[0]).toBe('support-bot');
  });

  it('sees chats, completions and structured answers of a model, which keeps its class and keys', async () => {
    const ai = new MockAmplitudeAI();
    const llm = await openai([{ text: 'Hello.' }, { text: 'Done.' }, { text: '{"city":"Paris"}' }]);
    const keys = Reflect.ownKeys(llm);
    expect(ai.wrap(llm)).toBe(llm);
    expect(Reflect.ownKeys(llm)).toEqual(keys);
    expect(llm).toBeInstanceOf(OpenAI);
    const responseFormat = z.object({ city: z.string() });
    const [chat, completion] = await inSession(ai, async () => [
      await llm.chat({ messages: [{ role: 'user', content: 'Hi there' }] }),
      await llm.complete({ prompt: 'Say you are done' }),
      await llm.chat({ messages: [{ role: 'user', content: 'A city?' }], responseFormat }),
    ]);
    expect(chat?.raw).toMatchObject({ choices: [{ message: { content: 'Hello.' } }] });
    expect(completion).toMatchObject({ text: 'Done.' });
    expect(ai.getEvents('[Agent] AI Response')).toHaveLength(3);
    expect(ai.getEvents('[Agent] User Message')).toHaveLength(3);
    ai.assertValid();
  });

  it('sees streams of Anthropic, one of which the app stops reading', async () => {
    const ai = new MockAmplitudeAI();
    const server = await startAnthropicServer({ script: [{ text: 'One two three four five six seven.' }] });
    servers.push(server);
    const { default: Client } = await import('@anthropic-ai/sdk');
    // The type that LlamaIndex has for its session is of its own copy of the SDK.
    const session = { anthropic: new Client({ apiKey: 'test-key', baseURL: server.url }) } as never;
    const llm = ai.wrap(new Anthropic({ model: 'claude-sonnet-4-20250514', session, maxTokens: 100 }));
    const ask = (content: string) =>
      llm.chat({
        messages: [
          { role: 'system', content: 'Count.' },
          { role: 'user', content },
        ],
        stream: true,
      });
    await inSession(ai, async () => {
      let text = '';
      for await (const { delta } of await ask('Go')) text += delta;
      expect(text).toBe('One two three four five six seven.');
      for await (const { delta } of await ask('Again')) if (delta) break;
    });
    const [whole, stopped, ...more] = ai.getEvents('[Agent] AI Response');
    expect(more).toEqual([]);
    const both = {
      '[Agent] Provider': 'anthropic',
      '[Agent] Model Name': 'claude-sonnet-4-20250514',
      '[Agent] Is Streaming': true,
      '[Agent] System Prompt': 'Count.',
      '[Agent] Session ID': 'chat-1',
    };
    expect(whole?.event_properties).toMatchObject({ ...both, '[Agent] Input Tokens': 24 });
    expect(whole?.event_properties?.['[Agent] TTFB Ms']).toBeGreaterThanOrEqual(0);
    expect(stopped?.event_properties).toMatchObject(both);
    expect(ai.getEvents('[Agent] User Message')).toHaveLength(2);
  });

  it('tells an error of the provider, which the app gets as it is', async () => {
    const ai = new MockAmplitudeAI();
    const llm = ai.wrap(await openai([FAILS]));
    const messages: ChatMessage[] = [{ role: 'user', content: 'Hi there' }];
    const run = async () => {
      await expect(llm.chat({ messages })).rejects.toThrow('No such model.');
      const stream = await llm.chat({ messages, stream: true });
      await expect(stream[Symbol.asyncIterator]().next()).rejects.toThrow('No such model.');
    };
    await inSession(ai, run);
    const failed = ai.getEvents('[Agent] AI Response').map(({ event_properties: p }) => p?.['[Agent] Is Error']);
    expect(failed).toEqual([true, true]);
  });

  it('tells a tool that fails, of which the agent makes an answer', async () => {
    const ai = new MockAmplitudeAI();
    const find = findOrder(() => {
      throw new Error('No such order.');
    });
    const assistant = ai.wrap(agent({ llm: await openai([ASKS, ANSWERS]), tools: [find] }));
    const { data } = await inSession(ai, () => assistant.run('Where is order A-17?'));
    expect(data.result).toBe('On Monday.');
    expect(ai.getEvents('[Agent] Tool Call')).toHaveLength(1);
    ai.assertEventTracked('[Agent] Tool Call', {
      '[Agent] Tool Success': false,
      '[Agent] Error Message': 'No such order.',
    });
  });

  it('sees what an index embeds, finds and is asked', async () => {
    const ai = new MockAmplitudeAI();
    const baseURL = await serve([{ text: 'Thirty days.' }]);
    const embedModel = ai.wrap(new OpenAIEmbedding({ model: 'text-embedding-3-small', apiKey: 'test-key', baseURL }));
    const llm = ai.wrap(new OpenAI({ model: 'gpt-4o', apiKey: 'test-key', baseURL }));
    const answer = await inSession(ai, () =>
      Settings.withLLM(llm, () =>
        Settings.withEmbedModel(embedModel, async () => {
          const index = await VectorStoreIndex.fromDocuments([new Document({ text: 'Refunds within thirty days.' })]);
          const engine = ai.wrap(index.asQueryEngine());
          return await engine.query({ query: 'What is the refund window?' });
        }),
      ),
    );
    expect(answer.message.content).toBe('Thirty days.');
    ai.assertValid();
    expect(eventTypes(ai)).toEqual([
      'Embedding',
      'User Message',
      'Embedding',
      'Span',
      'User Message',
      'AI Response',
      'Session End',
    ]);
    const [asked, prompt] = ai.getEvents('[Agent] User Message');
    expect(asked?.event_properties).toMatchObject({
      $llm_message: { text: 'What is the refund window?' },
      '[Agent] Message Source': 'user',
    });
    expect(prompt?.event_properties).toMatchObject({ '[Agent] Message Source': 'agent' });
    expect(JSON.stringify(ai.getEvents('[Agent] Span')[0]?.event_properties)).toContain('within thirty days');
    ai.assertEventTracked('[Agent] Embedding', {
      '[Agent] Model Name': 'text-embedding-3-small',
      '[Agent] Provider': 'openai',
      sessionId: 'chat-1',
    });
  });

  it('sees an agent of the kind before workflows, and a pipeline that embeds', async () => {
    const ai = new MockAmplitudeAI();
    const assistant = ai.wrap(new OpenAIAgent({ llm: await openai([ASKS, ANSWERS]), tools: [findOrder()] }));
    const embedModel = new OpenAIEmbedding({ apiKey: 'test-key', baseURL: await serve([{}]) });
    const pipeline = ai.wrap(new IngestionPipeline({ transformations: [embedModel] }));
    const answer = await inSession(ai, async () => {
      await pipeline.run({ documents: [new Document({ text: 'Refunds within thirty days.' })] });
      return await assistant.chat({ message: 'Where is order A-17?' });
    });
    expect(answer.message.content).toBe('On Monday.');
    ai.assertValid();
    const expected = ['Embedding', 'User Message', 'AI Response', 'Tool Call', 'AI Response', 'Session End'];
    expect(eventTypes(ai)).toEqual(expected);
    expect(agentIds(ai, '[Agent] Tool Call')).toEqual([['support-bot', undefined, 'chat-1']]);
  });

  it('sees a model of the app, which speaks to a gateway of its own', async () => {
    class Gateway extends ToolCallLLM {
      supportToolCall = true;
      metadata = {
        model: 'house-1',
        temperature: 0.2,
        topP: 1,
        contextWindow: 8192,
        tokenizer: undefined,
        structuredOutput: false,
      };
      #answers = ['', 'On Monday.'];
      async *#stream(text: string) {
        if (text) for (const delta of text.split(/(?<= )/)) yield { delta, raw: null };
        else yield { delta: '', raw: null, options: { toolCall: ASKS.toolCalls } };
      }
      async chat(params: { messages: ChatMessage[]; stream?: boolean }): Promise<never> {
        const text = this.#answers.shift() ?? '';
        // The class has one signature for what is streamed and what is not.
        return (
          params.stream ? this.#stream(text) : { message: { role: 'assistant', content: text }, raw: {} }
        ) as never;
      }
    }
    const ai = new MockAmplitudeAI();
    const assistant = ai.wrap(agent({ llm: new Gateway(), tools: [findOrder()], systemPrompt: 'Be brief.' }));
    const { data } = await inSession(ai, () => assistant.run('Where is order A-17?'));
    expect(data.result).toBe('On Monday.');
    ai.assertValid();
    expect(eventTypes(ai)).toEqual(['User Message', 'AI Response', 'Tool Call', 'AI Response', 'Session End']);
    const [first, second] = ai.getEvents('[Agent] AI Response');
    expect(JSON.stringify(first?.event_properties)).toContain('find_order');
    expect(second?.event_properties).toMatchObject({
      '[Agent] Model Name': 'house-1',
      '[Agent] System Prompt': 'Be brief.',
      '[Agent] Is Streaming': true,
      $llm_message: { text: 'On Monday.' },
    });
  });
});
