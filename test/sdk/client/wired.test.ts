import { setImmediate as tick } from 'node:timers/promises';
import OpenAI from 'openai';
import { afterEach, expect, test, vi } from 'vitest';
import { MockAmplitudeAI } from '../../../src/sdk/testing/index.js';
import type { LoopbackServer } from '../../loopback/loopback-server.js';
import { type ModelScript, startOpenAIServer } from '../../loopback/openai-server.js';

const servers: LoopbackServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function app(script: ModelScript, config: ConstructorParameters<typeof MockAmplitudeAI>[0] = {}) {
  const server = await startOpenAIServer({ script });
  servers.push(server);
  const ai = new MockAmplitudeAI(config);
  const openai = ai.wrap(new OpenAI({ apiKey: 'sk-test', baseURL: `${server.url}/v1` }));
  return { ai, openai, chat: ai.agent('support-bot') };
}

const ask = (content: string) => [{ role: 'user' as const, content }];
const types = (ai: MockAmplitudeAI) => ai.events.map((event) => event.event_type.replace('[Agent] ', ''));

test('a route that asks a model: message, priced answer and end, in this order, for the user found in between', async () => {
  const { ai, openai, chat } = await app([{ text: 'Seven degrees.', usage: { input: 1000, output: 100 } }]);
  const POST = chat.handler(async (request: Request) => {
    const { userId, threadId, text } = JSON.parse(await request.text());
    const answer = openai.chat.completions.create({ model: 'gpt-4o-mini', messages: ask(text) });
    ai.setIdentity({ userId, sessionId: threadId });
    return Response.json({ text: (await answer).choices[0]?.message.content });
  });
  const body = JSON.stringify({ userId: 'user-7', threadId: 'thread-7', text: 'Weather? Mail me at jane@example.org' });
  const response = await POST(new Request('http://localhost/', { method: 'POST', body }));
  expect(await response.json()).toEqual({ text: 'Seven degrees.' });
  await tick();
  expect(types(ai)).toEqual(['User Message', 'AI Response', 'Session End']);
  ai.assertEventTracked('[Agent] User Message', {
    userId: 'user-7',
    sessionId: 'thread-7',
    $llm_message: { text: 'Weather? Mail me at [email]' },
  });
  const answer = ai.assertEventTracked('[Agent] AI Response', { agentId: 'support-bot', '[Agent] Model Tier': 'fast' });
  // 1000 tokens at $0.15 and 100 at $0.60 a million.
  expect(answer.event_properties?.['[Agent] Cost USD']).toBeCloseTo(0.00021, 8);
});

test('a streamed route ends its session after the answer was streamed to the end', async () => {
  const { ai, openai, chat } = await app([{ text: 'One two three', usage: { input: 10, output: 3 } }]);
  const GET = chat.handler(async () => {
    const stream = await openai.chat.completions.create({ model: 'gpt-4o', messages: ask('count'), stream: true });
    return new Response(stream.toReadableStream());
  });
  const response = await GET();
  expect(types(ai)).not.toContain('Session End');
  expect(await response.text()).toContain('"finish_reason":"stop"');
  await vi.waitFor(() => expect(types(ai)).toEqual(['User Message', 'AI Response', 'Session End']));
  ai.assertValid();
  expect(new Set(ai.events.map((event) => event.event_properties?.['[Agent] Session ID'])).size).toBe(1);
});

test('two agents at once, one delegating: every answer is told of the right one', async () => {
  const { ai, openai, chat } = await app(({ body }) => ({ text: `re: ${JSON.stringify(body).slice(-30)}` }));
  const research = chat.child('researcher');
  await chat.session({ userId: 'user-1', sessionId: 's-1' }).run(async (s) => {
    const create = (text: string) => openai.chat.completions.create({ model: 'gpt-4o', messages: ask(text) });
    await Promise.all([create('mine'), s.runAs(research, () => create('theirs'))]);
  });
  const answers = ai.getEvents('[Agent] AI Response').map(({ event_properties: p }) => p?.['[Agent] Agent ID']);
  expect(answers.sort()).toEqual(['researcher', 'support-bot']);
  const asked = ai
    .getEvents('[Agent] User Message')
    .filter((e) => e.event_properties?.['[Agent] Message Source'] === 'user');
  expect(asked).toHaveLength(1);
  ai.assertSessionClosed('s-1');
});

test('in metadata mode no word of the conversation is in any event', async () => {
  const { ai, openai, chat } = await app([{ text: 'the answer is swordfish' }], { contentMode: 'metadata_only' });
  const lookUp = ai.tool('look_up', async (word: string) => `found ${word}`);
  await chat
    .child('diver', { context: { note: 'swordfish' } })
    .session()
    .run(async () => {
      await lookUp('swordfish');
      await openai.chat.completions.create({ model: 'gpt-4o', messages: ask('swordfish?') });
      await ai
        .tool('fail', async () => {
          throw new Error('swordfish');
        })()
        .catch(() => {});
    });
  expect(types(ai)).toHaveLength(5);
  expect(JSON.stringify(ai.events)).not.toContain('swordfish');
  ai.assertEventTracked('[Agent] AI Response', { '[Agent] Model Name': 'gpt-4o' });
});
