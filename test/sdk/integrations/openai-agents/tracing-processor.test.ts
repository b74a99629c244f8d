import { Agent, OpenAIProvider, Runner, setTraceProcessors, setTracingDisabled, tool } from '@openai/agents';
import OpenAI from 'openai-7';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createAmplitudeTracingProcessor } from '../../../../src/sdk/integrations/openai-agents/index.js';
import { MockAmplitudeAI } from '../../../../src/sdk/testing/index.js';
import type { LoopbackServer } from '../../../loopback/loopback-server.js';
import type { ModelAnswer } from '../../../loopback/model-answer.js';
import { startOpenAIServer } from '../../../loopback/openai-server.js';
import { inSession } from '../in-session.js';

const servers: LoopbackServer[] = [];
beforeEach(() => {
  // The SDK switches its tracing off in tests.
  setTracingDisabled(false);
});
afterEach(async () => {
  setTraceProcessors([]);
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const SCRIPT: readonly ModelAnswer[] = [
  { toolCalls: [{ id: 'call_h', name: 'transfer_to_shipping', input: {} }] },
  { toolCalls: [{ id: 'call_1', name: 'find_order', input: { orderId: 'A-17' } }] },
  { text: 'On Monday.', usage: { input: 120, output: 9, cacheRead: 100, reasoning: 4 } },
];

interface App {
  readonly api: 'responses' | 'chat';
  readonly isStreamed?: boolean;
  readonly wraps?: boolean;
  readonly registrations?: number;
  readonly script?: readonly ModelAnswer[];
  readonly groupId?: string;
  readonly traceIncludeSensitiveData?: boolean;
}

/** A support desk: triage hands over to shipping, which looks the order up. */
async function desk(
  ai: MockAmplitudeAI,
  { api, isStreamed, wraps, script = SCRIPT, registrations = 1, ...config }: App,
) {
  const server = await startOpenAIServer({ script });
  servers.push(server);
  setTraceProcessors(Array.from({ length: registrations }, () => createAmplitudeTracingProcessor({ ai })));
  const client = clientOf(server);
  const modelProvider = provider(wraps ? ai.wrap(client) : client, api === 'responses');
  const runner = new Runner({ modelProvider, model: 'gpt-4o', ...config });
  return async (agent: Agent): Promise<unknown> => {
    if (!isStreamed) return (await runner.run(agent, 'Where is order A-17?')).finalOutput;
    const result = await runner.run(agent, 'Where is order A-17?', { stream: true });
    for await (const _event of result);
    await result.completed;
    return result.finalOutput;
  };
}

type Find = (args: { orderId: string }) => Promise<string>;
const findOrder = (name = 'find_order', execute: Find = async () => 'Monday') =>
  tool({ name, description: 'Finds.', parameters: z.object({ orderId: z.string() }), execute });

function triage(find = findOrder()): Agent {
  const shipping = new Agent({ name: 'shipping', instructions: 'Secretly ship.', tools: [find] });
  const polite = { name: 'polite', execute: async () => ({ tripwireTriggered: false, outputInfo: {} }) };
  return new Agent({
    name: 'triage',
    instructions: 'Secretly route.',
    handoffs: [shipping],
    inputGuardrails: [polite],
  });
}

const graph = (ai: MockAmplitudeAI) =>
  ai.events.map(({ event_type, event_properties: p }) =>
    [event_type.replace('[Agent] ', ''), p?.['[Agent] Span Name'] ?? p?.['[Agent] Tool Name']]
      .filter(Boolean)
      .join(': '),
  );

const agents = (ai: MockAmplitudeAI, type: string) =>
  ai.getEvents(type).map(({ event_properties: p }) => [p?.['[Agent] Agent ID'], p?.['[Agent] Parent Agent ID']]);

const EXPECTED = [
  'Span: polite',
  'User Message',
  'AI Response',
  'Span: handoff',
  'Span: triage',
  'AI Response',
  'Tool Call: find_order',
  'AI Response',
  'Span: shipping',
  'Session End',
];

const WAYS = (['responses', 'chat'] as const).flatMap((api) =>
  [false, true].flatMap((isStreamed) => [false, true].map((wraps) => ({ api, isStreamed, wraps }))),
);

describe('createAmplitudeTracingProcessor', () => {
  it.each(WAYS)('tells a handoff with a tool once: $api, streamed $isStreamed, wrapped $wraps', async (way) => {
    const ai = new MockAmplitudeAI();
    const run = await desk(ai, way);
    expect(await inSession(ai, () => run(triage()))).toBe('On Monday.');
    ai.assertValid();
    expect(graph(ai)).toEqual(EXPECTED);
    expect(
      ai.events.every(
        ({ user_id, event_properties: p }) => user_id === 'user-1' && p?.['[Agent] Session ID'] === 'chat-1',
      ),
    ).toBe(true);
    expect(ai.getEvents('[Agent] AI Response')[2]?.event_properties).toMatchObject({
      '[Agent] Model Name': 'gpt-4o',
      '[Agent] Provider': 'openai',
      '[Agent] Input Tokens': 120,
      '[Agent] Output Tokens': 9,
      '[Agent] Cache Read Tokens': 100,
      '[Agent] Reasoning Tokens': 4,
    });
    expect(agents(ai, '[Agent] Tool Call')).toEqual([['shipping', 'triage']]);
    expect(agents(ai, '[Agent] AI Response')).toEqual([
      ['triage', 'support-bot'],
      ['shipping', 'triage'],
      ['shipping', 'triage'],
    ]);
    if (way.api === 'responses') {
      ai.assertEventTracked('[Agent] AI Response', { '[Agent] Is Streaming': way.isStreamed });
    }
  });

  it('tells a run once when a module that adds the processor is loaded twice', async () => {
    const ai = new MockAmplitudeAI();
    const run = await desk(ai, { api: 'chat', registrations: 2 });
    await inSession(ai, () => run(triage()));
    expect(graph(ai)).toEqual(EXPECTED);
  });

  it.each(WAYS)('keeps content at home in metadata_only: $api, streamed $isStreamed, wrapped $wraps', async (way) => {
    const ai = new MockAmplitudeAI({ contentMode: 'metadata_only' });
    const run = await desk(ai, way);
    await inSession(ai, () => run(triage()));
    expect(graph(ai)).toEqual(EXPECTED);
    expect(JSON.stringify(ai.events)).not.toMatch(/Monday|A-17|Secretly|Where is/);
  });

  it.each(['responses', 'chat'] as const)(
    'tells all of it from a wrapped client where traces bear no data: %s',
    async (api) => {
      const ai = new MockAmplitudeAI();
      const run = await desk(ai, { api, wraps: true, traceIncludeSensitiveData: false });
      await inSession(ai, () => run(triage()));
      expect(graph(ai)).toEqual(EXPECTED);
      expect(ai.getEvents('[Agent] AI Response')[2]?.event_properties).toMatchObject({ '[Agent] Input Tokens': 120 });
    },
  );

  it('counts a tool once that the app has wrapped itself', async () => {
    const ai = new MockAmplitudeAI();
    const script = SCRIPT.map(({ toolCalls, ...answer }) => ({
      ...answer,
      ...(toolCalls && { toolCalls: toolCalls.map((c) => ({ ...c, name: c.name.replace('find_order', 'look_up') })) }),
    }));
    const run = await desk(ai, { api: 'responses', script });
    const find = findOrder(
      'look_up',
      ai.tool('look_up', async (_args: { orderId: string }) => 'Monday'),
    );
    await inSession(ai, () => run(triage(find)));
    expect(agents(ai, '[Agent] Tool Call')).toEqual([['shipping', 'triage']]);
  });

  it.each([false, true])('takes the group of a run outside any session for its session: wrapped %s', async (wraps) => {
    const ai = new MockAmplitudeAI();
    const run = await desk(ai, { api: 'responses', groupId: 'chat-9', wraps });
    await run(triage());
    expect(ai.eventsForSession('chat-9')).toHaveLength(9);
    expect(agents(ai, '[Agent] AI Response')[0]).toEqual(['triage', undefined]);
  });

  it.each([false, true])('tells an error of the provider once: wrapped %s', async (wraps) => {
    const ai = new MockAmplitudeAI();
    const error = { status: 400, type: 'invalid_request_error', message: 'No such model.' };
    const run = await desk(ai, { api: 'responses', wraps, script: [{ error }] });
    await expect(inSession(ai, () => run(triage()))).rejects.toThrow('No such model.');
    const [response, ...more] = ai.getEvents('[Agent] AI Response');
    expect(more).toEqual([]);
    expect(response?.event_properties).toMatchObject({ '[Agent] Is Error': true });
    expect(response?.event_properties?.['[Agent] Error Message']).toContain('No such model.');
  });

  it('names an agent that is the tool of another as its child', async () => {
    const ai = new MockAmplitudeAI();
    const ask = { toolCalls: [{ id: 'call_1', name: 'ask_expert', input: { input: 'Weight of A-17?' } }] };
    const run = await desk(ai, { api: 'responses', script: [ask, { text: '2 kg' }, { text: 'It weighs 2 kg.' }] });
    const expert = new Agent({ name: 'expert', instructions: 'Know.', model: 'gpt-4o' });
    const runConfig = { modelProvider: provider(clientOf(servers[0])) };
    const asked = expert.asTool({ toolName: 'ask_expert', toolDescription: 'Asks.', runConfig });
    await inSession(ai, () => run(new Agent({ name: 'desk', instructions: 'Answer.', tools: [asked] })));
    expect(agents(ai, '[Agent] AI Response')).toEqual([
      ['desk', 'support-bot'],
      ['expert', 'desk'],
      ['desk', 'support-bot'],
    ]);
    expect(ai.getEvents('[Agent] Tool Call')).toHaveLength(1);
    ai.assertValid();
  });
});

function clientOf(server: LoopbackServer | undefined): OpenAI {
  return new OpenAI({ baseURL: `${server?.url}/v1`, apiKey: 'test-key', maxRetries: 0 });
}

function provider(client: OpenAI, useResponses = true): OpenAIProvider {
  type Options = NonNullable<ConstructorParameters<typeof OpenAIProvider>[0]>;
  // The SDK brings its own copy of the client's package, whose private fields count as others.
  return new OpenAIProvider({ openAIClient: client as unknown as Options['openAIClient'], useResponses } as Options);
}
