import Anthropic from '@anthropic-ai/sdk';
import { betaTool } from '@anthropic-ai/sdk/helpers/beta/json-schema';
import { afterEach, describe, expect, it } from 'vitest';
import { MockAmplitudeAI } from '../../../../src/sdk/testing/index.js';
import { startAnthropicServer } from '../../../loopback/anthropic-server.js';
import type { ModelAnswer } from '../../../loopback/model-answer.js';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

const QUESTION = 'Where are A-17 and B-4?';
const find = (id: string, order: string) => ({ id, name: 'find_order', input: { order } });
const SCRIPT: readonly ModelAnswer[] = [
  { text: 'I look.', toolCalls: [find('toolu_1', 'A-17'), find('toolu_2', 'B-4')], usage: { input: 100, output: 30 } },
  { toolCalls: [find('toolu_3', 'B-4')], usage: { input: 180, output: 20, cacheRead: 100 } },
  { text: 'Both on their way.', usage: { input: 260, output: 10, cacheRead: 180 } },
];

async function start(script: readonly ModelAnswer[] = SCRIPT) {
  const server = await startAnthropicServer({ script });
  closing.push(() => server.close());
  return new Anthropic({ apiKey: 'test', baseURL: server.url, maxRetries: 0 });
}

const graph = (ai: MockAmplitudeAI) =>
  ai.events.map(({ event_type, event_properties: p }) =>
    [event_type.replace('[Agent] ', ''), p?.['[Agent] Tool Name']].filter(Boolean).join(': '),
  );
const properties = (ai: MockAmplitudeAI, type: string) =>
  ai.getEvents(`[Agent] ${type}`).map(({ event_properties }) => event_properties ?? {});

const EXPECTED = [
  'User Message',
  'AI Response',
  'Tool Call: find_order',
  'Tool Call: find_order',
  'AI Response',
  'Tool Call: find_order',
  'AI Response',
  'Session End',
];

type Run = (input: { order: string }) => string | Promise<string>;
const track: Run = async ({ order }) => {
  if (order === 'B-4') throw new Error('no order B-4');
  return `${order} is on its way`;
};

const inputSchema = { type: 'object', properties: { order: { type: 'string' } }, required: ['order'] } as const;
const request = { model: 'claude-sonnet-5-5', max_tokens: 500 };

/** The loop as apps write it. */
async function byHand(client: Anthropic, run: Run, isStreamed: boolean): Promise<string> {
  const messages: Anthropic.MessageParam[] = [{ role: 'user', content: QUESTION }];
  const tools = [{ name: 'find_order', input_schema: { ...inputSchema, required: ['order'] } }];
  for (;;) {
    const params = { ...request, messages, tools };
    const message = isStreamed
      ? await client.messages.stream(params).finalMessage()
      : await client.messages.create(params);
    messages.push({ role: 'assistant', content: message.content });
    if (message.stop_reason !== 'tool_use')
      return message.content.map((block) => ('text' in block ? block.text : '')).join('');
    const results: Anthropic.ToolResultBlockParam[] = [];
    for (const block of message.content) {
      if (block.type !== 'tool_use') continue;
      const result = { type: 'tool_result', tool_use_id: block.id } as const;
      try {
        results.push({ ...result, content: await run(block.input as { order: string }) });
      } catch (error) {
        results.push({ ...result, content: String(error), is_error: true });
      }
    }
    messages.push({ role: 'user', content: results });
  }
}

async function byRunner(client: Anthropic, run: Run, isStreamed: boolean): Promise<string> {
  const tools = [betaTool({ name: 'find_order', description: 'Finds', inputSchema, run })];
  const params = { ...request, messages: [{ role: 'user' as const, content: QUESTION }], tools };
  if (isStreamed) {
    const runner = client.beta.messages.toolRunner({ ...params, stream: true });
    for await (const stream of runner) for await (const _event of stream);
    return (await runner.done()).content.map((block) => ('text' in block ? block.text : '')).join('');
  }
  const message = await client.beta.messages.toolRunner(params);
  return message.content.map((block) => ('text' in block ? block.text : '')).join('');
}

const LOOPS = [
  { name: 'a loop written by hand', loop: byHand },
  { name: 'beta.messages.toolRunner', loop: byRunner },
].flatMap((way) =>
  [false, true].flatMap((isStreamed) => [false, true].map((isTool) => ({ ...way, isStreamed, isTool }))),
);

describe('tools of Anthropic through a wrapped client', () => {
  it.each(LOOPS)(
    '$name, streamed $isStreamed, ai.tool $isTool: one message, each request, each run once',
    async (way) => {
      const { loop, isStreamed, isTool } = way;
      const ai = new MockAmplitudeAI({ contentMode: 'full' });
      const expected = await loop(await start(), track, isStreamed);
      const client = ai.wrap(await start());
      const run = isTool ? ai.tool('find_order', track) : track;
      const answer = await ai
        .agent('desk')
        .session({ userId: 'user-1', sessionId: 'chat-1' })
        .run(() => loop(client, run, isStreamed));
      expect(answer).toBe(expected);
      ai.assertValid();
      // Tools that a function tells are told when they have run, others when their results go back.
      expect(graph(ai)).toEqual(EXPECTED);
      for (const { user_id, event_properties: p } of ai.events) {
        expect([user_id, p?.['[Agent] Session ID'], p?.['[Agent] Agent ID']]).toEqual(['user-1', 'chat-1', 'desk']);
      }
      expect(properties(ai, 'User Message')).toMatchObject([{ $llm_message: { text: QUESTION } }]);
      expect(
        properties(ai, 'AI Response').map((p) => [
          p['[Agent] Input Tokens'],
          p['[Agent] Finish Reason'],
          p['[Agent] Is Streaming'],
        ]),
      ).toEqual([
        [100, 'tool_use', isStreamed],
        [180, 'tool_use', isStreamed],
        [260, 'end_turn', isStreamed],
      ]);
      const tools = properties(ai, 'Tool Call');
      expect(tools.map((p) => [p['[Agent] Tool Input'], p['[Agent] Tool Success']]).sort()).toEqual([
        ['{"order":"A-17"}', true],
        ['{"order":"B-4"}', false],
        ['{"order":"B-4"}', false],
      ]);
      for (const call of tools) {
        expect(call['[Agent] Latency Ms']).toBeGreaterThan(0);
        if (call['[Agent] Tool Success'] === false) expect(call['[Agent] Error Message']).toContain('no order B-4');
      }
    },
  );
});
