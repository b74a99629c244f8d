import Anthropic from '@anthropic-ai/sdk';
import Anthropic0 from 'anthropic-0';
import { afterEach, describe, expect, it } from 'vitest';
import { ManagedAgentTracker } from '../../../../src/sdk/anthropic/index.js';
import { MockAmplitudeAI } from '../../../../src/sdk/testing/index.js';
import { type ManagedEvent, startManagedAgentServer } from '../../../loopback/managed-agent-server.js';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

const content = (text: string) => [{ type: 'text', text }];
const usage = (input: number, output: number, read = 0) => ({
  input_tokens: input,
  output_tokens: output,
  cache_read_input_tokens: read,
  cache_creation_input_tokens: 0,
});
const idle = (type: string): ManagedEvent => ({
  type: 'session.status_idle',
  stop_reason: { type },
  stop_details: null,
});

/** The user asks; the agent reads a file, has the app find the order, and answers. */
const LOOK_UP: readonly ManagedEvent[] = [
  { type: 'user.message', content: content('Where is A-17?') },
  { type: 'session.status_running' },
  { type: 'span.model_request_start' },
  { type: 'agent.thinking' },
  { type: 'agent.tool_use', name: 'read', input: { path: 'orders.md' } },
  {
    type: 'span.model_request_end',
    model_request_start_id: { ref: 2 },
    model_usage: usage(100, 20, 50),
    is_error: false,
  },
  { type: 'agent.tool_result', tool_use_id: { ref: 4 }, content: content('no such file'), is_error: true },
  { type: 'span.model_request_start' },
  { type: 'agent.message', content: content('I look it up.') },
  { type: 'agent.custom_tool_use', name: 'find_order', input: { id: 'A-17' } },
  { type: 'span.model_request_end', model_request_start_id: { ref: 7 }, model_usage: usage(160, 10), is_error: false },
  idle('requires_action'),
  { type: 'user.custom_tool_result', custom_tool_use_id: { ref: 9 }, content: content('On its way') },
  { type: 'span.model_request_start' },
  { type: 'span.model_request_end', model_request_start_id: { ref: 13 }, model_usage: usage(200, 8), is_error: false },
  { type: 'agent.message', content: content('It is on its way.') },
  idle('end_turn'),
];

const graph = (ai: MockAmplitudeAI) =>
  ai.events.map(({ event_type, event_properties: p }) =>
    [event_type.replace('[Agent] ', ''), p?.['[Agent] Span Name'] ?? p?.['[Agent] Tool Name']]
      .filter(Boolean)
      .join(': '),
  );
const properties = (ai: MockAmplitudeAI, type: string) =>
  ai.getEvents(`[Agent] ${type}`).map(({ event_properties }) => event_properties ?? {});

async function start(events: readonly ManagedEvent[], Sdk: typeof Anthropic = Anthropic) {
  const server = await startManagedAgentServer(events);
  closing.push(() => server.close());
  return { server, client: new Sdk({ apiKey: 'test', baseURL: server.url, maxRetries: 0 }) };
}

/** An app that opens a session, sends the message and reads the stream until the agent is done. */
async function talk(client: Anthropic, run = async (_input: unknown): Promise<string> => 'On its way') {
  const { id } = await client.beta.sessions.create({ agent: 'agent_1', environment_id: 'env_1' });
  const stream = await client.beta.sessions.events.stream(id);
  const message = { type: 'user.message' as const, content: [{ type: 'text' as const, text: 'Where is A-17?' }] };
  await client.beta.sessions.events.send(id, { events: [message] });
  const read: unknown[] = [];
  for await (const event of stream) {
    read.push(event);
    if (event.type === 'agent.custom_tool_use') {
      const result = { type: 'text' as const, text: await run(event.input) };
      await client.beta.sessions.events.send(id, {
        events: [{ type: 'user.custom_tool_result', custom_tool_use_id: event.id, content: [result] }],
      });
    }
    if (event.type === 'session.status_idle' && event.stop_reason.type === 'end_turn') break;
  }
  return read;
}

const EXPECTED = [
  'User Message',
  'AI Response',
  'Tool Call: read',
  'AI Response',
  'Tool Call: find_order',
  'AI Response',
];

const MAJORS = [
  { name: '@anthropic-ai/sdk 1', Sdk: Anthropic },
  // What is used of the two majors is the same.
  { name: '@anthropic-ai/sdk 0', Sdk: Anthropic0 as unknown as typeof Anthropic },
];

describe.each(MAJORS)('managed agents through a wrapped client of $name', ({ Sdk }) => {
  it('are told by their stream: messages, requests with usage and time, tools; the app reads what it reads without', async () => {
    const ai = new MockAmplitudeAI({ contentMode: 'full' });
    const { client, server } = await start(LOOK_UP, Sdk);
    const expected = await talk(new Sdk({ apiKey: 'test', baseURL: server.url }));
    const read = await ai
      .agent('support')
      .session({ userId: 'user-1', sessionId: 'chat-1' })
      .run(() => talk(ai.wrap(client)));
    expect(read).toEqual(expected);
    ai.assertValid();
    expect(graph(ai)).toEqual([...EXPECTED, 'Session End']);
    for (const { user_id, event_properties: p } of ai.events) {
      expect([user_id, p?.['[Agent] Session ID'], p?.['[Agent] Agent ID']]).toEqual(['user-1', 'chat-1', 'support']);
    }
    const request = {
      '[Agent] Model Name': 'claude-sonnet-4-5',
      '[Agent] Provider': 'anthropic',
      '[Agent] System Prompt': 'You know orders.',
    };
    expect(properties(ai, 'AI Response')).toMatchObject([
      {
        ...request,
        '[Agent] Input Tokens': 150,
        '[Agent] Cache Read Tokens': 50,
        '[Agent] Latency Ms': 3000,
        '[Agent] Has Reasoning': true,
        '[Agent] Cost USD': expect.any(Number),
      },
      { ...request, $llm_message: { text: 'I look it up.' }, '[Agent] Output Tokens': 10 },
      {
        ...request,
        $llm_message: { text: 'It is on its way.' },
        '[Agent] Output Tokens': 8,
        '[Agent] Finish Reason': 'end_turn',
      },
    ]);
    expect(properties(ai, 'Tool Call')).toMatchObject([
      { '[Agent] Tool Success': false, '[Agent] Error Message': 'no such file', '[Agent] Latency Ms': 2000 },
      {
        '[Agent] Tool Success': true,
        '[Agent] Tool Output': 'On its way',
        '[Agent] Latency Ms': 3000,
        '[Agent] Tool Input': '{"id":"A-17"}',
      },
    ]);
  });

  it('count a tool once that ai.tool runs, and outside any session belong to their own', async () => {
    const ai = new MockAmplitudeAI();
    const { client, server } = await start(LOOK_UP, Sdk);
    await ai
      .agent('support')
      .session({ sessionId: server.sessionId })
      .run(() =>
        talk(
          ai.wrap(client),
          ai.tool('find_order', async () => 'On its way'),
        ),
      );
    expect(graph(ai).filter((event) => event.startsWith('Tool'))).toEqual(['Tool Call: read', 'Tool Call: find_order']);
    const other = new MockAmplitudeAI();
    const { client: alone, server: second } = await start(LOOK_UP, Sdk);
    await talk(other.wrap(alone));
    expect(graph(other)).toEqual(EXPECTED);
    expect(
      new Set(
        other.events.map(({ event_properties: p }) => [p?.['[Agent] Session ID'], p?.['[Agent] Agent ID']].join()),
      ),
    ).toEqual(new Set([`${second.sessionId},order-desk`]));
  });
});

describe('a tool runner of a managed session', () => {
  it('is told like the loop that it stands for', async () => {
    const ai = new MockAmplitudeAI();
    const { client } = await start(LOOK_UP);
    ai.wrap(client);
    const run = ai.tool('find_order', async () => 'On its way');
    await ai
      .agent('support')
      .session({ sessionId: 'chat-1' })
      .run(async () => {
        const { id } = await client.beta.sessions.create({ agent: 'agent_1', environment_id: 'env_1' });
        const find = {
          type: 'custom' as const,
          name: 'find_order',
          input_schema: { type: 'object' as const },
          run,
          parse: (input: unknown) => input,
        };
        for await (const call of client.beta.sessions.events.toolRunner(id, { tools: [find], maxIdleMs: 50 })) {
          if (call.name === 'find_order') break;
        }
      });
    ai.assertValid();
    expect(graph(ai).filter((event) => event === 'Tool Call: find_order')).toHaveLength(1);
    expect(graph(ai).filter((event) => event === 'User Message')).toHaveLength(1);
  });
});

describe('ManagedAgentTracker', () => {
  it('tells listed events, each once however often they are listed', async () => {
    const ai = new MockAmplitudeAI({ contentMode: 'full' });
    const { client, server } = await start(LOOK_UP);
    const tracker = new ManagedAgentTracker({ defaultModel: 'claude-sonnet-4-5' });
    await ai
      .agent('support')
      .session({ userId: 'user-1', sessionId: 'chat-1' })
      .run(async (session) => {
        const { data } = await client.beta.sessions.events.list(server.sessionId);
        expect(tracker.processEvents(session, data.slice(0, 8))).toBe(8);
        expect(tracker.processEvents(session, data)).toBe(data.length - 8);
        expect(tracker.processEvents(session, data)).toBe(0);
      });
    ai.assertValid();
    expect(graph(ai)).toEqual([...EXPECTED, 'Session End']);
    expect(properties(ai, 'AI Response').map((p) => [p['[Agent] Model Name'], p['[Agent] Input Tokens']])).toEqual([
      ['claude-sonnet-4-5', 150],
      ['claude-sonnet-4-5', 160],
      ['claude-sonnet-4-5', 200],
    ]);
  });

  it('takes model and agent from the session, and the message that the app tracks once', async () => {
    const ai = new MockAmplitudeAI();
    const { client, server } = await start(LOOK_UP);
    const tracker = new ManagedAgentTracker();
    await ai
      .agent('support')
      .session({ sessionId: 'chat-1' })
      .run(async (session) => {
        session.trackUserMessage('Where is A-17?');
        tracker.describe(session, await client.beta.sessions.retrieve(server.sessionId));
        for await (const event of client.beta.sessions.events.list(server.sessionId)) tracker.process(session, event);
      });
    expect(graph(ai)).toEqual([...EXPECTED, 'Session End']);
    expect(properties(ai, 'AI Response')[0]?.['[Agent] Model Name']).toBe('claude-sonnet-4-5');
  });

  it("tells failed requests, other errors, and agents that work for the session's", async () => {
    const ai = new MockAmplitudeAI({ contentMode: 'full' });
    const { client, server } = await start([
      { type: 'user.message', content: content('Go') },
      { type: 'session.thread_created', agent_name: 'scout', session_thread_id: 'thr_1', workflow_run_id: null },
      { type: 'agent.tool_use', name: 'web_search', input: { q: 'x' }, session_thread_id: 'thr_1' },
      { type: 'agent.tool_result', tool_use_id: { ref: 2 }, content: content('found') },
      {
        type: 'session.thread_status_idle',
        agent_name: 'scout',
        session_thread_id: 'thr_1',
        stop_reason: { type: 'end_turn' },
        stop_details: null,
      },
      {
        type: 'session.error',
        error: { type: 'mcp_connection_failed_error', message: 'no route', mcp_server_name: 'crm' },
      },
      { type: 'span.model_request_start' },
      { type: 'span.model_request_end', model_request_start_id: { ref: 6 }, model_usage: usage(0, 0), is_error: true },
      { type: 'session.error', error: { type: 'model_overloaded_error', message: 'Overloaded' } },
      idle('retries_exhausted'),
    ]);
    const tracker = new ManagedAgentTracker({ defaultModel: 'claude-sonnet-4-5' });
    await ai
      .agent('support')
      .session({ sessionId: 'chat-1' })
      .run(async (session) => {
        const { data } = await client.beta.sessions.events.list(server.sessionId);
        tracker.processEvents(session, data);
      });
    ai.assertValid();
    expect(graph(ai)).toEqual([
      'User Message',
      'Tool Call: web_search',
      'Span: scout',
      'Span: session.error',
      'AI Response',
      'Session End',
    ]);
    const scout = { '[Agent] Agent ID': 'scout', '[Agent] Parent Agent ID': 'support' };
    expect(properties(ai, 'Tool Call')).toMatchObject([scout]);
    expect(properties(ai, 'Span')).toMatchObject([
      { ...scout, '[Agent] Latency Ms': 3000 },
      { '[Agent] Error Type': 'mcp_connection_failed_error', '[Agent] Error Message': 'no route' },
    ]);
    expect(properties(ai, 'AI Response')).toMatchObject([
      {
        '[Agent] Is Error': true,
        '[Agent] Error Type': 'model_overloaded_error',
        '[Agent] Error Message': 'Overloaded',
      },
    ]);
  });
});
