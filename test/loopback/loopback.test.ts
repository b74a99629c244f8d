import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';
import { afterEach, expect, it } from 'vitest';
import { startAnthropicServer } from './anthropic-server.js';
import type { LoopbackServer } from './loopback-server.js';
import type { ModelAnswer } from './model-answer.js';
import { startOpenAIServer } from './openai-server.js';

let provider: LoopbackServer | undefined;
afterEach(async () => await provider?.close());

const question = [{ role: 'user' as const, content: 'Where is order DW-20417?' }];
const tool = { id: 'call_1', name: 'get_order_status', input: { order_id: 'DW-20417' } };

async function openaiClient(...script: ModelAnswer[]) {
  provider = await startOpenAIServer({ script });
  return { server: provider, client: new OpenAI({ apiKey: 'sk-test', baseURL: `${provider.url}/v1`, maxRetries: 0 }) };
}

async function anthropicClient(...script: ModelAnswer[]) {
  provider = await startAnthropicServer({ script });
  return { client: new Anthropic({ apiKey: 'sk-test', baseURL: provider.url, maxRetries: 0 }) };
}

it('the OpenAI SDK reads a scripted tool loop, as JSON and as a stream', async () => {
  const { server, client } = await openaiClient(
    { toolCalls: [tool] },
    { text: 'It is on its way.', usage: { input: 90, output: 6, cacheRead: 64 }, delayMs: 5, eventDelayMs: 1 },
    { toolCalls: [tool] },
  );
  const first = await client.chat.completions.create({ model: 'gpt-4o-mini', messages: question });
  expect(first.choices[0]?.message.tool_calls?.[0]).toMatchObject({ function: { name: 'get_order_status' } });
  const second = client.chat.completions.stream({
    model: 'gpt-4o-mini',
    messages: question,
    stream_options: { include_usage: true },
  });
  expect(await second.finalContent()).toBe('It is on its way.');
  expect(await second.totalUsage()).toMatchObject({ prompt_tokens: 90, completion_tokens: 6 });
  expect(server.requests.map((request) => request.json['stream'])).toEqual([undefined, true]);

  const streamed = client.chat.completions.stream({ model: 'gpt-4o-mini', messages: question });
  const call = (await streamed.finalMessage()).tool_calls?.[0];
  expect(call).toMatchObject({ function: { name: tool.name, arguments: JSON.stringify(tool.input) } });
});

it('the OpenAI SDK reads responses and embeddings', async () => {
  const { client } = await openaiClient({ text: 'One point.' }, { text: 'Two points.' }, { toolCalls: [tool] }, {});
  const plain = await client.responses.create({ model: 'gpt-4o-mini', input: 'Sum up' });
  expect(plain.output_text).toBe('One point.');
  const final = await client.responses.stream({ model: 'gpt-4o-mini', input: 'Sum up' }).finalResponse();
  expect(final.output_text).toBe('Two points.');
  const asked = await client.responses.stream({ model: 'gpt-4o-mini', input: 'Order?' }).finalResponse();
  expect(asked.output[0]).toMatchObject({ type: 'function_call', name: tool.name });

  const texts = ['washing a rain jacket', 'how do I wash my jacket', 'gift cards never expire'];
  const { data, usage } = await client.embeddings.create({ model: 'text-embedding-3-small', input: texts });
  const dot = (a: number, b: number) =>
    (data[a]?.embedding ?? []).reduce((sum, x, i) => sum + x * (data[b]?.embedding[i] ?? 0), 0);
  expect(dot(0, 1)).toBeGreaterThan(dot(0, 2));
  expect(usage.prompt_tokens).toBeGreaterThan(0);
});

it('the Anthropic SDK reads messages, streams and tool use', async () => {
  const usage = { input: 500, output: 12, cacheRead: 300, cacheWrite: 100 };
  const { client } = await anthropicClient(
    { toolCalls: [tool] },
    { text: 'In chapter four.', usage },
    { toolCalls: [tool] },
  );
  const request = { model: 'claude-haiku-4-5', max_tokens: 100, messages: question };
  const first = await client.messages.create(request);
  expect(first.content[0]).toMatchObject({ type: 'tool_use', input: tool.input });
  const second = await client.messages.stream(request).finalMessage();
  expect(second.content).toMatchObject([{ type: 'text', text: 'In chapter four.' }]);
  expect(second.usage).toMatchObject({ input_tokens: 100, cache_read_input_tokens: 300, output_tokens: 12 });
  const third = await client.messages.stream(request).finalMessage();
  expect(third.content[0]).toMatchObject({ type: 'tool_use', input: tool.input });
});

it('faults arrive as the errors that the SDKs raise', async () => {
  const { client } = await openaiClient(
    { error: { status: 429, type: 'requests', message: 'Slow down' } },
    { text: 'This sentence is never finished.', stopAfter: { events: 3, ending: 'cut' } },
  );
  await expect(client.chat.completions.create({ model: 'm', messages: question })).rejects.toThrow(
    OpenAI.RateLimitError,
  );
  const stream = await client.chat.completions.create({ model: 'm', messages: question, stream: true });
  const seen: unknown[] = [];
  await expect(
    (async () => {
      for await (const chunk of stream) seen.push(chunk);
    })(),
  ).rejects.toThrow();
  expect(seen.length).toBeLessThanOrEqual(3);
});
