import { describe, expect, it } from 'vitest';
import { MockAmplitudeAI } from '../../../src/sdk/testing/index.js';
import { ANTHROPIC_COPIES } from '../../contract/anthropic-copies.js';
import { OPENAI_COPIES } from '../../contract/openai-copies.js';
import { startAnthropicServer } from '../../loopback/anthropic-server.js';
import type { LoopbackRequest } from '../../loopback/loopback-server.js';
import { startOpenAIServer } from '../../loopback/openai-server.js';

const chat = { model: 'gpt-4o-mini', messages: [{ role: 'user' as const, content: 'Hello' }] };
const OURS = ['traceparent', 'x-amplitude-session-id'];

/** What was sent, but for the two headers and what differs between any two connections. */
function rest({ method, path, body, rawHeaders }: LoopbackRequest) {
  const headers = [];
  for (let i = 0; i < rawHeaders.length; i += 2) headers.push([rawHeaders[i], rawHeaders[i + 1]]);
  return { method, path, body, headers: headers.filter(([name]) => !OURS.includes(name ?? '') && name !== 'host') };
}

describe.each(OPENAI_COPIES)('propagateContext with %s', (_name, load) => {
  it('adds trace and session to model requests made in a session, and changes nothing else', async () => {
    const server = await startOpenAIServer({ script: [{ text: 'Hi.' }] });
    const { OpenAI } = await load();
    const ai = new MockAmplitudeAI({ propagateContext: true });
    const options = { apiKey: 'sk-test', baseURL: `${server.url}/v1`, maxRetries: 0 };
    const client = ai.wrap(new OpenAI(options));
    let traceId: string | undefined;
    await new OpenAI(options).chat.completions.create(chat);
    await ai
      .agent('bot')
      .session({ sessionId: 'thread-1', userId: 'user-secret' })
      .run(async (s) => {
        traceId = s.traceId;
        await client.chat.completions.create(chat);
        await client.chat.completions.create(chat, { headers: { Traceparent: 'the-app-own' } });
        await client.models.list().catch(() => undefined);
      });
    await client.chat.completions.create(chat);
    const [plain, linked, own, models, outside] = server.requests;
    if (!plain || !linked || !own || !models || !outside) throw new Error('five requests were made');
    expect(linked.headers['x-amplitude-session-id']).toBe('thread-1');
    expect(String(linked.headers['traceparent']).split('-')[1]).toBe(traceId?.replaceAll('-', ''));
    expect(own.headers['traceparent']).toBe('the-app-own');
    expect(rest(linked)).toEqual(rest(plain));
    expect(JSON.stringify(linked.rawHeaders)).not.toContain('user-secret');
    for (const untouched of [plain, models, outside]) {
      for (const name of OURS) expect(untouched.headers).not.toHaveProperty(name);
    }
    await server.close();
  });
});

describe.each(ANTHROPIC_COPIES)('propagateContext with %s', (_name, load) => {
  it('adds trace and session to model requests made in a session', async () => {
    const server = await startAnthropicServer({ script: [{ text: 'Hi.' }] });
    const { Anthropic } = await load();
    const ai = new MockAmplitudeAI({ propagateContext: true });
    const client = ai.wrap(new Anthropic({ apiKey: 'sk-test', baseURL: server.url, maxRetries: 0 }));
    const ask = () =>
      client.messages.create({
        model: 'claude-sonnet-4-5',
        max_tokens: 9,
        messages: [{ role: 'user', content: 'Hi' }],
      });
    await ai.agent('bot').session({ sessionId: 'thread-2' }).run(ask);
    await ai.agent('bot').session({ sessionId: 'Gespräch\n2' }).run(ask);
    await ask();
    expect(server.requests.map(({ headers }) => [headers['x-amplitude-session-id'], 'traceparent' in headers])).toEqual(
      [
        ['thread-2', true],
        [undefined, true],
        [undefined, false],
      ],
    );
    await server.close();
  });
});

it('without propagateContext no request is changed', async () => {
  const server = await startOpenAIServer({ script: [{ text: 'Hi.' }] });
  const [, load] = OPENAI_COPIES[0] ?? [];
  const sdk = await load?.();
  if (!sdk) throw new Error('no copy of openai');
  const ai = new MockAmplitudeAI();
  const client = ai.wrap(new sdk.OpenAI({ apiKey: 'sk-test', baseURL: `${server.url}/v1` }));
  await ai
    .agent('bot')
    .session({ sessionId: 'thread-1' })
    .run(() => client.chat.completions.create(chat));
  for (const name of OURS) expect(server.requests[0]?.headers).not.toHaveProperty(name);
  await server.close();
});
