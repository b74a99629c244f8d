import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { observeFetch, patchFetch, unpatchFetch } from '../../../src/sdk/fetch/index.js';
import { MockAmplitudeAI } from '../../../src/sdk/testing/index.js';
import type { LoopbackServer } from '../../loopback/loopback-server.js';
import { startOpenAIServer } from '../../loopback/openai-server.js';

const usage = { input: 1200, output: 40, cacheRead: 1024 };
let ai: MockAmplitudeAI;
let server: LoopbackServer;
beforeEach(async () => {
  ai = new MockAmplitudeAI();
  server = await startOpenAIServer({ script: [{ text: 'Thirty days from delivery.', usage }] });
});
afterEach(async () => {
  unpatchFetch();
  await server.close();
});

const chat = { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Refunds?' }] };
const post = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', authorization: 'Bearer k' },
  body: JSON.stringify(body),
});
const url = () => `${server.url}/v1/chat/completions`;
const answers = () => ai.getEvents('[Agent] AI Response').map(({ event_properties }) => event_properties);
const answered = {
  '[Agent] Model Name': 'gpt-4o-mini',
  '[Agent] Input Tokens': 1200,
  '[Agent] Output Tokens': 40,
  '[Agent] Cache Read Tokens': 1024,
  $llm_message: { text: 'Thirty days from delivery.' },
};
const streamed = { ...chat, stream: true, stream_options: { include_usage: true } };

describe('a JSON answer is observed as the app reads it', () => {
  const reads: Readonly<Record<string, (response: Response) => Promise<unknown>>> = {
    'json()': (response) => response.json(),
    'text()': async (response) => JSON.parse(await response.text()),
    'arrayBuffer()': async (response) => JSON.parse(new TextDecoder().decode(await response.arrayBuffer())),
    'a clone': (response) => response.clone().json(),
  };
  it.each(Object.entries(reads))('by %s', async (name, read) => {
    const plain = await fetch(url(), post(chat));
    const response = await observeFetch({ amplitude: ai })(url(), post(chat));
    expect(response).toBeInstanceOf(Response);
    expect([response.url, response.status, Object.keys(response)]).toEqual([plain.url, 200, Object.keys(plain)]);
    expect(await read(response)).toMatchObject({ object: 'chat.completion' });
    expect(response.bodyUsed).toBe(name !== 'a clone');
    expect(answers()).toEqual([expect.objectContaining({ ...answered, '[Agent] Is Streaming': false })]);
    expect(ai.getEvents('[Agent] User Message')).toHaveLength(1);
  });
});

describe('a stream is observed as the app reads it', () => {
  const text = async (chunks: AsyncIterable<Uint8Array>): Promise<string> => {
    const decoder = new TextDecoder();
    let all = '';
    for await (const chunk of chunks) all += decoder.decode(chunk, { stream: true });
    return all;
  };
  // Node's web streams can be iterated; the types of the web do not say so.
  const bytes = (stream: unknown) => stream as AsyncIterable<Uint8Array>;
  const reads: Readonly<Record<string, (response: Response) => Promise<string>>> = {
    'for await': (response) => text(bytes(response.body)),
    'a reader': async (response) => {
      const reader = response.body?.getReader();
      const decoder = new TextDecoder();
      let all = '';
      for (let step = await reader?.read(); step && !step.done; step = await reader?.read()) {
        all += decoder.decode(step.value, { stream: true });
      }
      return all;
    },
    'pipeThrough()': (response) => new Response(response.body?.pipeThrough(new TransformStream())).text(),
    'tee()': async (response) => {
      const [left, right] = response.body?.tee() ?? [];
      const [first] = await Promise.all([text(bytes(left)), text(bytes(right))]);
      return first;
    },
    'text()': (response) => response.text(),
  };
  it.each(Object.entries(reads))('by %s', async (_name, read) => {
    const plain = await (await fetch(url(), post(streamed))).text();
    const response = await observeFetch({ amplitude: ai })(url(), post(streamed));
    expect((await read(response)).replaceAll(/chatcmpl-\d+/g, '')).toBe(plain.replaceAll(/chatcmpl-\d+/g, ''));
    expect(answers()).toEqual([expect.objectContaining({ ...answered, '[Agent] Is Streaming': true })]);
  });

  it('stops with the app', async () => {
    const response = await observeFetch({ amplitude: ai })(url(), post(streamed));
    for await (const chunk of bytes(response.body)) if (chunk) break;
    expect(answers()).toHaveLength(1);
  });
});

it('knows the APIs of Anthropic and Gemini, by hosts and paths', async () => {
  const sent: string[] = [];
  const answering = (body: unknown) =>
    observeFetch({
      amplitude: ai,
      fetch: async (input) => {
        sent.push(String(input));
        return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
      },
    });
  const claude = answering({
    id: 'msg_1',
    model: 'claude-sonnet-5-5',
    content: [{ type: 'text', text: 'Thirty days.' }],
    stop_reason: 'end_turn',
    usage: { input_tokens: 20, output_tokens: 4 },
  });
  await (await claude('https://api.anthropic.com/v1/messages', post({ model: 'claude-sonnet-5-5' }))).json();
  const gemini = answering({
    candidates: [{ content: { role: 'model', parts: [{ text: 'Thirty days.' }] }, finishReason: 'STOP' }],
    usageMetadata: { promptTokenCount: 20, candidatesTokenCount: 4, totalTokenCount: 24 },
  });
  const path = 'https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent';
  await (await gemini(path, post({ contents: [{ role: 'user', parts: [{ text: 'Refunds?' }] }] }))).json();
  const azure = 'https://shop.openai.azure.com/openai/deployments/chat/chat/completions?api-version=2024-10-21';
  await (await answering({ id: 'c', model: 'gpt-4o', choices: [] })(azure, post({ messages: [] }))).json();
  expect(answers().map((event) => [event?.['[Agent] Provider'], event?.['[Agent] Model Name']])).toEqual([
    ['anthropic', 'claude-sonnet-5-5'],
    ['google', 'gemini-2.5-flash'],
    ['azure', 'gpt-4o'],
  ]);
  expect(answers().map((event) => event?.['[Agent] Input Tokens'])).toEqual([20, 20, undefined]);
  expect(sent).toHaveLength(3);
});

it('leaves alone what is no model request, and a path that anyone may have on a host that is not known', async () => {
  const observed = observeFetch({ amplitude: ai, fetch: async () => new Response('{}') });
  await (await observed('https://api.openai.com/v1/models')).json();
  await (await observed('https://shop.example/v1/messages', post({ text: 'hello' }))).json();
  await (await observed('https://shop.example/orders', post({}))).json();
  expect(ai.events).toEqual([]);
});

it('tells errors: an answer of the API, and a network that is down', async () => {
  const observed = observeFetch({
    amplitude: ai,
    fetch: async () => new Response('{"error":{}}', { status: 429, statusText: 'Too Many Requests' }),
  });
  expect((await observed('https://api.openai.com/v1/chat/completions', post(chat))).status).toBe(429);
  const down = observeFetch({ amplitude: ai });
  await expect(down('http://127.0.0.1:9/v1/chat/completions', post(chat))).rejects.toThrow(TypeError);
  expect(answers()).toMatchObject([
    { '[Agent] Is Error': true, '[Agent] Error Type': 'http_429' },
    { '[Agent] Is Error': true, '[Agent] Error Type': 'TypeError' },
  ]);
});

it('observes the global fetch, a Request too, until it is taken back', async () => {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'fetch');
  patchFetch({ amplitude: ai });
  patchFetch({ amplitude: ai });
  await (await fetch(new Request(url(), post(chat)))).json();
  expect(answers()).toEqual([expect.objectContaining(answered)]);
  expect(ai.getEvents('[Agent] User Message')).toHaveLength(1);
  unpatchFetch();
  expect(Object.getOwnPropertyDescriptor(globalThis, 'fetch')).toEqual(before);
  await (await fetch(url(), post(chat))).json();
  expect(answers()).toHaveLength(1);
});
