import OpenAI from 'openai';
import { afterEach, describe, expect, it } from 'vitest';
import { createAmplitudeCallback } from '../../../../src/sdk/integrations/langchain/create-amplitude-callback.js';
import { patch } from '../../../../src/sdk/patch/patch.js';
import { patchReport } from '../../../../src/sdk/patch/patch-report.js';
import { unpatch } from '../../../../src/sdk/patch/unpatch.js';
import { MockAmplitudeAI } from '../../../../src/sdk/testing/index.js';
import type { LoopbackServer } from '../../../loopback/loopback-server.js';
import type { ModelAnswer } from '../../../loopback/model-answer.js';
import { startOpenAIServer } from '../../../loopback/openai-server.js';
import { inSession } from '../in-session.js';
import { majors } from './majors.js';

const servers: LoopbackServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(script: readonly ModelAnswer[]): Promise<{ baseURL: string }> {
  const server = await startOpenAIServer({ script });
  servers.push(server);
  return { baseURL: `${server.url}/v1` };
}

const TOOL = {
  type: 'function' as const,
  function: {
    name: 'find_order',
    description: 'Finds an order.',
    parameters: { type: 'object' as const, properties: { orderId: { type: 'string' as const } } },
  },
};
const ASKS: ModelAnswer = { toolCalls: [{ id: 'call_1', name: 'find_order', input: { orderId: 'A-17' } }] };
const ANSWERS: ModelAnswer = { text: 'On Monday.', usage: { input: 120, output: 9, cacheRead: 100, reasoning: 4 } };

const types = (ai: MockAmplitudeAI) => ai.events.map((event) => event.event_type);

describe.each(majors)('ai.wrap for LangChain $major', ({ lc }) => {
  const { HumanMessage, ToolMessage } = lc.messages;
  const { StringOutputParser } = lc.outputParsers;
  const { ChatPromptTemplate } = lc.prompts;
  const { RunnableParallel } = lc.runnables;
  const { END, MessagesAnnotation, START, StateGraph } = lc.langgraph;

  async function model(script: readonly ModelAnswer[]) {
    const configuration = await serve(script);
    return new lc.openai.ChatOpenAI({ model: 'gpt-4o', apiKey: 'test-key', maxRetries: 0, configuration });
  }

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

  type Chain = InstanceType<typeof lc.runnables.Runnable<{ topic: string }, { content: unknown }>>;
  const input = { topic: 'refunds' };
  async function drain(stream: AsyncIterable<unknown>): Promise<void> {
    for await (const _chunk of stream);
  }
  const runs: Record<string, (chain: Chain) => Promise<unknown>> = {
    invoke: (chain) => chain.invoke(input),
    stream: async (chain) => drain(await chain.stream(input)),
    batch: (chain) => chain.batch([input]),
    'batch, with a configuration for each': (chain) => chain.batch([input], [{ tags: ['nightly'] }]),
    transform: (chain) =>
      drain(chain.transform(lc.runnables.RunnableLambda.from(() => input).transform(once(), {}), {})),
    pipe: (chain) => chain.pipe(lc.runnables.RunnableLambda.from(({ content }) => content)).invoke(input),
    withConfig: (chain) => chain.withConfig({ tags: ['nightly'] }).invoke(input),
    withRetry: (chain) => chain.withRetry().invoke(input),
    withFallbacks: (chain) => chain.withFallbacks([chain]).invoke(input),
    streamLog: (chain) => drain(chain.streamLog(input, {})),
    streamEvents: (chain) => drain(chain.streamEvents(input, { version: 'v2' })),
    'a part of a chain': (chain) =>
      lc.runnables.RunnableLambda.from(() => input)
        .pipe(chain)
        .invoke('Hi there'),
  };
  async function* once() {
    yield 'Hi there';
  }

  it.each(Object.keys(runs))('sees a wrapped chain, and a chain around a wrapped model, run by %s', async (way) => {
    const prompt = ChatPromptTemplate.fromTemplate('Say something about {topic}');
    for (const isModelWrapped of [false, true]) {
      const ai = new MockAmplitudeAI();
      const chat = await model([{ text: 'Thirty days.' }]);
      const chain: Chain = isModelWrapped ? prompt.pipe(ai.wrap(chat)) : ai.wrap(prompt.pipe(chat));
      await inSession(ai, async () => await runs[way]?.(chain));
      expect(types(ai)).toEqual(['[Agent] User Message', '[Agent] AI Response', '[Agent] Session End']);
    }
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

  it('sees a copy that a wrapped graph makes of itself, and leaves the errors of its nodes as they are', async () => {
    const ai = new MockAmplitudeAI();
    const chat = await model([{ text: 'Refund it.' }]);
    const failure = new RangeError('No such order.');
    const graph = ai.wrap(
      new StateGraph(MessagesAnnotation)
        .addNode('planner', async (state) => ({ messages: [await chat.invoke(state.messages)] }))
        .addNode('clerk', () => {
          throw failure;
        })
        .addEdge(START, 'planner')
        .addEdge('planner', 'clerk')
        .addEdge('clerk', END)
        .compile(),
    );
    const run = graph.withConfig({ tags: ['nightly'] }).invoke({ messages: [new HumanMessage('Refund A-17')] });
    await expect(inSession(ai, () => run)).rejects.toBe(failure);
    expect(ai.getEvents('[Agent] AI Response')).toHaveLength(1);
  });

  const agents = (ai: MockAmplitudeAI) =>
    ai.events
      .filter(({ event_type }) => /Response|Tool/.test(event_type))
      .map(({ event_properties: p }) => [p?.['[Agent] Agent ID'], p?.['[Agent] Parent Agent ID']]);

  it.each(['invoke', 'stream'] as const)(
    'says of which node a wrapped client and tool are called (%s)',
    async (method) => {
      const ai = new MockAmplitudeAI();
      const openai = ai.wrap(new OpenAI({ apiKey: 'test-key', ...(await serve([{ text: 'Refund it.' }])) }));
      const find = ai.tool('find_order', findOrder);
      const critic = ai.agent('critic').handler(() => ask('Is that kind?'));
      const ask = async (content: string) => {
        const question = { model: 'gpt-4o', messages: [{ role: 'user' as const, content }] };
        await openai.chat.completions.create(question);
        return {};
      };
      const graph = ai.wrap(
        new StateGraph(MessagesAnnotation)
          .addNode('planner', async () => ({ messages: [await find({ orderId: 'A-17' })] }))
          .addNode('writer', () => ask('Refund A-17'))
          .addNode('editor', () => critic())
          .addEdge(START, 'planner')
          .addEdge('planner', 'writer')
          .addEdge('writer', 'editor')
          .addEdge('editor', END)
          .compile(),
      );
      await inSession(ai, async () => {
        const input = { messages: [new HumanMessage('Refund A-17')] };
        if (method === 'invoke') await graph.invoke(input);
        else for await (const _update of await graph.stream(input));
      });
      ai.assertValid();
      expect(agents(ai)).toEqual([
        ['planner', 'support-bot'],
        ['writer', 'support-bot'],
        ['critic', 'support-bot'],
      ]);
    },
  );

  it('names a graph in a node after the node, and its nodes as agents that work for it', async () => {
    const ai = new MockAmplitudeAI();
    const [planning, asking] = [await model([{ text: 'A plan.' }]), await agentWith(findOrder)];
    const team = new StateGraph(MessagesAnnotation)
      .addNode('planner', async (state) => ({ messages: [await planning.invoke(state.messages)] }))
      .addEdge(START, 'planner')
      .addEdge('planner', END)
      .compile();
    const graph = ai.wrap(
      new StateGraph(MessagesAnnotation)
        .addNode('team', team)
        .addNode('desk', asking)
        .addEdge(START, 'team')
        .addEdge('team', 'desk')
        .addEdge('desk', END)
        .compile(),
    );
    patch({ amplitude: ai, modules: { openai: lc.openai.OpenAIClient } });
    await inSession(ai, () => graph.invoke({ messages: [new HumanMessage('Where is order A-17?')] }));
    unpatch();
    ai.assertValid();
    expect(agents(ai)).toEqual([
      ['planner', 'team'],
      ['desk', 'support-bot'],
      ['desk', 'support-bot'],
      ['desk', 'support-bot'],
    ]);
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
    class Policies extends lc.retrievers.BaseRetriever {
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
    const configuration = await serve([{}]);
    const embeddings = new lc.openai.OpenAIEmbeddings({
      model: 'text-embedding-3-small',
      apiKey: 'test-key',
      configuration,
    });
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

  type FindOrder = (input: { orderId: string }) => Promise<string>;
  const LOOP = [
    '[Agent] User Message',
    '[Agent] AI Response',
    '[Agent] Tool Call',
    '[Agent] AI Response',
    '[Agent] Session End',
  ];
  const findOrder: FindOrder = async () => {
    await new Promise((resolve) => setTimeout(resolve, 30));
    return '{"day":"Monday"}';
  };

  async function agentWith(find: FindOrder, checkpointSaver?: InstanceType<typeof lc.langgraph.MemorySaver>) {
    const { function: described } = TOOL;
    const order = lc.tools.tool((input) => find(input as { orderId: string }), {
      name: described.name,
      description: described.description,
      schema: described.parameters,
    });
    return lc.prebuilt.createReactAgent({
      llm: await model([ASKS, ANSWERS]),
      tools: [order],
      ...(checkpointSaver && { checkpointSaver }),
    });
  }

  it.each(['by its callback', 'by ai.tool, too', 'by callbacks given by hand, too', 'by a patched client, too'])(
    'tells the tools of an agent once, as long as they ran: seen %s',
    async (way) => {
      const ai = new MockAmplitudeAI();
      if (way.includes('patched')) patch({ amplitude: ai, modules: { openai: lc.openai.OpenAIClient } });
      const agent = ai.wrap(await agentWith(way.includes('ai.tool') ? ai.tool('find_order', findOrder) : findOrder));
      const callbacks = way.includes('by hand') ? [createAmplitudeCallback(ai)] : [];
      const question = { messages: [new HumanMessage('Where is order A-17?')] };
      const answer = await inSession(ai, () => agent.invoke(question, { callbacks }));
      const patched = patchReport().patched.filter(({ clients }) => clients > 0);
      unpatch();
      expect(patched).toHaveLength(way.includes('patched') ? 1 : 0);
      expect(answer.messages.at(-1)?.content).toBe('On Monday.');
      ai.assertValid();
      expect(types(ai)).toEqual(LOOP);
      const tool = ai.getEvents('[Agent] Tool Call')[0]?.event_properties;
      expect(tool).toMatchObject({
        '[Agent] Tool Name': 'find_order',
        '[Agent] Tool Success': true,
        '[Agent] Agent ID': 'support-bot',
        '[Agent] Parent Message ID': ai.events[0]?.event_properties?.['[Agent] Message ID'],
      });
      expect(tool?.['[Agent] Latency Ms']).toBeGreaterThanOrEqual(25);
      expect(JSON.stringify(tool?.['[Agent] Tool Input'])).toContain('A-17');
      expect(JSON.stringify(tool?.['[Agent] Tool Output'])).toContain('Monday');
    },
  );

  it('tells a tool that fails once, and the agent goes on', async () => {
    const ai = new MockAmplitudeAI();
    const agent = ai.wrap(
      await agentWith(async () => {
        throw new RangeError('No such order.');
      }),
    );
    const answer = await inSession(ai, () => agent.invoke({ messages: [new HumanMessage('Where is order A-17?')] }));
    expect(answer.messages.at(-1)?.content).toBe('On Monday.');
    expect(types(ai)).toEqual(LOOP);
    ai.assertEventTracked('[Agent] Tool Call', {
      '[Agent] Tool Name': 'find_order',
      '[Agent] Tool Success': false,
      '[Agent] Error Message': 'No such order.',
      '[Agent] Error Type': 'RangeError',
    });
  });

  it('tells a wrapped tool that the app runs itself, by the name of a tool that only its result names', async () => {
    class OrderTool extends lc.tools.StructuredTool {
      name = 'find_order';
      description = 'Finds an order.';
      schema = TOOL.function.parameters;
      async _call() {
        return 'Monday';
      }
    }
    const ai = new MockAmplitudeAI();
    const tool = ai.wrap(new OrderTool());
    const call = { type: 'tool_call' as const, id: 'call_1', name: 'find_order', args: { orderId: 'A-17' } };
    const result: unknown = await inSession(ai, () => tool.invoke(call));
    expect(result).toBeInstanceOf(ToolMessage);
    expect(types(ai)).toEqual(['[Agent] Tool Call', '[Agent] Session End']);
    ai.assertEventTracked('[Agent] Tool Call', { '[Agent] Tool Name': 'find_order', '[Agent] Tool Output': 'Monday' });
  });

  it('tells a tool that waits for a person when it has run to its end', async () => {
    const ai = new MockAmplitudeAI();
    const { Command, interrupt, MemorySaver } = lc.langgraph;
    const agent = ai.wrap(
      await agentWith(async () => `Approved: ${interrupt('May I look it up?')}`, new MemorySaver()),
    );
    const thread = { configurable: { thread_id: 'chat-1' } };
    const answer = await inSession(ai, async () => {
      await agent.invoke({ messages: [new HumanMessage('Where is order A-17?')] }, thread);
      expect(types(ai)).toEqual(['[Agent] User Message', '[Agent] AI Response']);
      return await agent.invoke(new Command({ resume: 'yes' }), thread);
    });
    expect(answer.messages.at(-1)?.content).toBe('On Monday.');
    expect(types(ai)).toEqual(LOOP);
    ai.assertEventTracked('[Agent] Tool Call', {
      '[Agent] Tool Success': true,
      '[Agent] Tool Output': 'Approved: yes',
    });
  });

  it('leaves the events that an agent streams as they are', async () => {
    async function eventsOf(wrap: <T>(agent: T) => T): Promise<string[]> {
      const agent = wrap(await agentWith(findOrder));
      const question = { messages: [new HumanMessage('Where is order A-17?')] };
      const told: string[] = [];
      for await (const { event, name } of agent.streamEvents(question, { version: 'v2' }))
        told.push(`${event} ${name}`);
      return told;
    }
    const plain = await eventsOf((agent) => agent);
    const ai = new MockAmplitudeAI();
    const observed = await inSession(ai, () => eventsOf((agent) => ai.wrap(agent)));
    expect(observed).toEqual(plain);
    expect(types(ai)).toEqual(LOOP);
    expect(ai.getEvents('[Agent] AI Response')[1]?.event_properties).toMatchObject({ '[Agent] Is Streaming': true });
  });
});
