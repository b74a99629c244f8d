import Anthropic from '@anthropic-ai/sdk';
import { Client as Client2, InMemoryTransport as InMemoryTransport2 } from '@modelcontextprotocol/client';
import { Client as Client1 } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport as InMemoryTransport1 } from '@modelcontextprotocol/sdk/inMemory.js';
import { McpServer as McpServer1 } from '@modelcontextprotocol/sdk/server/mcp.js';
import { McpServer as McpServer2 } from '@modelcontextprotocol/server';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { MockAmplitudeAI } from '../../../../src/sdk/testing/index.js';
import { startAnthropicServer } from '../../../loopback/anthropic-server.js';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** What both majors have in common, as the app uses it. */
interface McpClient {
  callTool(params: { name: string; arguments?: Record<string, unknown> }): Promise<unknown>;
}

const INFO = { name: 'weather', version: '1.0.0' };
const CITY = { inputSchema: { city: z.string() } };
const forecast = async ({ city }: { city: string }) => ({
  content: [{ type: 'text' as const, text: `Rain in ${city}` }],
});
const broken = async () => ({ content: [{ type: 'text' as const, text: 'no such station' }], isError: true });

async function client1(): Promise<McpClient> {
  const server = new McpServer1(INFO);
  server.registerTool('forecast', CITY, forecast);
  server.registerTool('broken', {}, broken);
  const client = new Client1({ name: 'app', version: '1.0.0' });
  const [near, far] = InMemoryTransport1.createLinkedPair();
  await server.connect(far);
  await client.connect(near);
  closing.push(() => client.close());
  return client;
}

async function client2(): Promise<McpClient> {
  const server = new McpServer2(INFO);
  server.registerTool('forecast', { inputSchema: z.object(CITY.inputSchema) }, forecast);
  server.registerTool('broken', {}, broken);
  const client = new Client2({ name: 'app', version: '1.0.0' });
  const [near, far] = InMemoryTransport2.createLinkedPair();
  await server.connect(far);
  await client.connect(near);
  closing.push(() => client.close());
  return client;
}

const MAJORS = [
  { name: '@modelcontextprotocol/sdk 1', connect: client1 },
  { name: '@modelcontextprotocol/client 2', connect: client2 },
];

const inSession = <T>(ai: MockAmplitudeAI, run: () => Promise<T>): Promise<T> =>
  ai.agent('concierge').session({ userId: 'user-1', sessionId: 'chat-1' }).run(run);

const tools = (ai: MockAmplitudeAI) =>
  ai
    .getEvents('[Agent] Tool Call')
    .map(({ event_properties: p }) => [p?.['[Agent] Tool Name'], p?.['[Agent] Tool Success']]);

const ASK = { name: 'forecast', arguments: { city: 'Oslo' } };

describe.each(MAJORS)('a wrapped client of $name', ({ connect }) => {
  it('stays itself, and each call of a tool is one event in the running session', async () => {
    const ai = new MockAmplitudeAI({ contentMode: 'full' });
    const plain = await connect();
    const client = await connect();
    const keys = Reflect.ownKeys(client);
    expect(ai.wrap(client)).toBe(client);
    expect(ai.wrap(client)).toBe(client);
    expect(Reflect.ownKeys(client)).toEqual(keys);
    const result = await inSession(ai, () => client.callTool(ASK));
    expect(result).toEqual(await plain.callTool(ASK));
    ai.assertValid();
    expect(ai.events.map(({ event_type }) => event_type)).toEqual(['[Agent] Tool Call', '[Agent] Session End']);
    const event = ai.assertEventTracked('[Agent] Tool Call', {
      userId: 'user-1',
      sessionId: 'chat-1',
      agentId: 'concierge',
      '[Agent] Tool Name': 'forecast',
      '[Agent] Tool Success': true,
      '[Agent] Is Error': false,
      '[Agent] Tool Output': 'Rain in Oslo',
    });
    expect(JSON.parse(String(event.event_properties?.['[Agent] Tool Input']))).toEqual({ city: 'Oslo' });
    expect(event.event_properties?.['[Agent] Latency Ms']).toBeGreaterThan(0);
  });

  it('tells a failed result and a failed request as such, and the app gets both as they came', async () => {
    const ai = new MockAmplitudeAI({ contentMode: 'full' });
    const client = ai.wrap(await connect());
    await inSession(ai, async () => {
      expect(await client.callTool({ name: 'broken' })).toMatchObject({ isError: true });
      await closing.splice(0)[0]?.();
      await expect(client.callTool(ASK)).rejects.toThrow('Not connected');
    });
    ai.assertValid();
    expect(tools(ai)).toEqual([
      ['broken', false],
      ['forecast', false],
    ]);
    const messages = ai.getEvents('[Agent] Tool Call').map(({ event_properties: p }) => p?.['[Agent] Error Message']);
    expect(messages).toEqual(['no such station', expect.stringContaining('Not connected')]);
  });

  it('is silent inside a tool that ai.tool runs, but not in an agent that works there', async () => {
    const ai = new MockAmplitudeAI();
    const client = ai.wrap(await connect());
    const research = ai.agent('researcher');
    const ask = ai.tool('ask_weather', async () => client.callTool(ASK));
    const delegate = ai.tool('delegate', () =>
      ai
        .agent('concierge')
        .session({ sessionId: 'chat-1' })
        .runAs(research, () => client.callTool(ASK)),
    );
    await inSession(ai, async () => {
      await ask();
      await delegate();
    });
    expect(tools(ai)).toEqual([
      ['ask_weather', true],
      ['forecast', true],
      ['delegate', true],
    ]);
    expect(ai.getEvents('[Agent] Tool Call')[1]?.event_properties).toMatchObject({
      '[Agent] Agent ID': 'researcher',
      '[Agent] Parent Agent ID': 'concierge',
    });
  });

  it.each(['forecast', 'mcp__weather__forecast'])('counts once when the model asked for %s', async (name) => {
    const ai = new MockAmplitudeAI({ contentMode: 'full' });
    const client = ai.wrap(await connect());
    const server = await startAnthropicServer({
      script: [{ toolCalls: [{ id: 'toolu_1', name, input: ASK.arguments }] }, { text: 'Take an umbrella.' }],
    });
    closing.push(() => server.close());
    const anthropic = ai.wrap(new Anthropic({ apiKey: 'test', baseURL: server.url }));
    const messages: Anthropic.MessageParam[] = [{ role: 'user', content: 'Weather in Oslo?' }];
    const params = { model: 'claude-sonnet-5-5', max_tokens: 100, messages };
    await inSession(ai, async () => {
      const first = await anthropic.messages.create(params);
      const content = JSON.stringify(await client.callTool(ASK));
      messages.push({ role: 'assistant', content: first.content });
      messages.push({ role: 'user', content: [{ type: 'tool_result', tool_use_id: 'toolu_1', content }] });
      await anthropic.messages.create(params);
    });
    ai.assertValid();
    expect(ai.events.map(({ event_type }) => event_type.slice(8))).toEqual([
      'User Message',
      'AI Response',
      'Tool Call',
      'AI Response',
      'Session End',
    ]);
    expect(tools(ai)).toEqual([['forecast', true]]);
  });

  it('works outside any session, for the client that wrapped it', async () => {
    const ai = new MockAmplitudeAI();
    const client = ai.wrap(await connect());
    const other = new MockAmplitudeAI();
    await client.callTool(ASK);
    expect(tools(ai)).toEqual([['forecast', true]]);
    expect(other.events).toEqual([]);
  });
});
