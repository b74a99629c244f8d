import Anthropic from '@anthropic-ai/sdk';
import { afterEach, describe, expect, it } from 'vitest';
import { AmplitudeToolLoop } from '../../../../src/sdk/anthropic/index.js';
import { MockAmplitudeAI } from '../../../../src/sdk/testing/index.js';
import { startAnthropicServer } from '../../../loopback/anthropic-server.js';
import type { ModelAnswer } from '../../../loopback/model-answer.js';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

const find = (id: string, order: string) => ({ id, name: 'find_order', input: { order } });
const SCRIPT: readonly ModelAnswer[] = [
  { toolCalls: [find('toolu_1', 'A-17'), find('toolu_2', 'B-4'), { id: 'toolu_3', name: 'fly', input: {} }] },
  { text: 'A-17 is on its way.', usage: { input: 260, output: 10, cacheRead: 180 } },
];
const REQUEST = {
  model: 'claude-sonnet-5-5',
  messages: [{ role: 'user' as const, content: 'Where are A-17 and B-4?' }],
  tools: [{ name: 'find_order', input_schema: { type: 'object' as const } }],
};

async function start(script: readonly ModelAnswer[] = SCRIPT) {
  const server = await startAnthropicServer({ script });
  closing.push(() => server.close());
  return { server, client: new Anthropic({ apiKey: 'test', baseURL: server.url, maxRetries: 0 }) };
}

const findOrder = async ({ order }: { order: string }) => {
  if (order === 'B-4') throw new Error('no order B-4');
  return { order, state: 'on its way' };
};

const graph = (ai: MockAmplitudeAI) =>
  ai.events.map(({ event_type, event_properties: p }) =>
    [event_type.replace('[Agent] ', ''), p?.['[Agent] Tool Name']].filter(Boolean).join(': '),
  );
const properties = (ai: MockAmplitudeAI, type: string) =>
  ai.getEvents(`[Agent] ${type}`).map(({ event_properties }) => event_properties ?? {});

const LOOP = [
  'User Message',
  'AI Response',
  'Tool Call: find_order',
  'Tool Call: find_order',
  'Tool Call: fly',
  'AI Response',
];

describe('AmplitudeToolLoop', () => {
  const CLIENTS = [
    { name: 'plain', make: (client: Anthropic) => client, wrapsTool: false },
    { name: 'wrapped', make: (client: Anthropic, ai: MockAmplitudeAI) => ai.wrap(client), wrapsTool: false },
    {
      name: 'wrapped, with ai.tool',
      make: (client: Anthropic, ai: MockAmplitudeAI) => ai.wrap(client),
      wrapsTool: true,
    },
    {
      name: 'behind an adapter of the app',
      make: ({ messages }: Anthropic) => ({
        messages: { create: (params: Anthropic.MessageCreateParamsNonStreaming) => messages.create(params) },
      }),
      wrapsTool: false,
    },
  ];

  it.each(CLIENTS)(
    'runs tools until the model answers and tells each request and run once: client $name',
    async (way) => {
      const ai = new MockAmplitudeAI({ contentMode: 'full' });
      const { client, server } = await start();
      const handler = way.wrapsTool ? ai.tool('find_order', findOrder) : findOrder;
      const loop = new AmplitudeToolLoop({
        amplitude: ai,
        client: way.make(client, ai),
        toolHandlers: { find_order: handler },
      });
      const responses = await ai
        .agent('desk')
        .session({ userId: 'user-1', sessionId: 'chat-1' })
        .run(() => loop.run(REQUEST));
      expect(responses.map(({ stop_reason }) => stop_reason)).toEqual(['tool_use', 'end_turn']);
      const sent = server.requests[1]?.json['messages'];
      expect(sent).toMatchObject([
        REQUEST.messages[0],
        { role: 'assistant' },
        {
          role: 'user',
          content: [
            { type: 'tool_result', tool_use_id: 'toolu_1', content: '{"order":"A-17","state":"on its way"}' },
            { type: 'tool_result', tool_use_id: 'toolu_2', content: 'Error: no order B-4', is_error: true },
            { type: 'tool_result', tool_use_id: 'toolu_3', is_error: true },
          ],
        },
      ]);
      ai.assertValid();
      expect(graph(ai)).toEqual([...LOOP, 'Session End']);
      for (const { user_id, event_properties: p } of ai.events) {
        expect([user_id, p?.['[Agent] Session ID'], p?.['[Agent] Agent ID']]).toEqual(['user-1', 'chat-1', 'desk']);
      }
      expect(properties(ai, 'AI Response')[1]).toMatchObject({
        '[Agent] Provider': 'anthropic',
        '[Agent] Input Tokens': 260,
        '[Agent] Cache Read Tokens': 180,
        '[Agent] Finish Reason': 'end_turn',
        $llm_message: { text: 'A-17 is on its way.' },
      });
      expect(properties(ai, 'Tool Call').map((p) => [p['[Agent] Tool Success'], p['[Agent] Error Message']])).toEqual([
        [true, undefined],
        [false, 'no order B-4'],
        [false, 'there is no handler for the tool fly'],
      ]);
    },
  );

  it('outside a session works for whom it is given, asks at most maxTurns times, and takes tools from an executor', async () => {
    const ai = new MockAmplitudeAI();
    const { client } = await start([SCRIPT[0] ?? {}]);
    const ran: string[] = [];
    const identity = { userId: 'user-1', sessionId: 'chat-1', agentId: 'desk' };
    const loop = new AmplitudeToolLoop({ amplitude: ai, maxTurns: 2, env: 'test', ...identity });
    const responses = await loop.run({ ...REQUEST, client, toolExecutor: (name) => ran.push(name) });
    expect(responses).toHaveLength(2);
    expect(ran).toEqual(['find_order', 'find_order', 'fly', 'find_order', 'find_order', 'fly']);
    ai.assertValid();
    expect(ai.getEvents('[Agent] User Message')).toHaveLength(1);
    expect(ai.getEvents('[Agent] Tool Call')).toHaveLength(6);
    ai.assertEventTracked('[Agent] AI Response', { ...identity, '[Agent] Env': 'test' });
  });

  it('passes on what the client throws, and tells it', async () => {
    const ai = new MockAmplitudeAI();
    const { client } = await start([
      { error: { status: 400, type: 'invalid_request_error', message: 'No such model' } },
    ]);
    const loop = new AmplitudeToolLoop({ amplitude: ai, client, sessionId: 'chat-1' });
    await expect(loop.run(REQUEST)).rejects.toThrow(Anthropic.BadRequestError);
    expect(properties(ai, 'AI Response')).toMatchObject([
      { '[Agent] Is Error': true, '[Agent] Error Type': 'invalid_request_error' },
    ]);
    await expect(new AmplitudeToolLoop({ amplitude: ai }).run(REQUEST)).rejects.toThrow('needs a client');
  });
});
