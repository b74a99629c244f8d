import type { Ollama } from 'ollama';
import { expect } from 'vitest';
import type { LoopbackReply } from '../loopback/loopback-server.js';
import { behavesAlike, type Scenario } from './behaves-alike.js';
import { drain } from './drain.js';
import { packageCopies } from './package-copies.js';
import { shape } from './shape.js';

type Sdk = typeof import('ollama');

const answered = 'Thirty days from delivery.';
const end = { done: true, done_reason: 'stop', total_duration: 5, prompt_eval_count: 26, eval_count: 9 };
const lines = (items: readonly object[], ending: Partial<LoopbackReply> = {}): LoopbackReply => ({
  frames: items.map(
    (item) => `${JSON.stringify({ model: 'qwen3:8b', created_at: '2026-11-21T05:00:00Z', ...item })}\n`,
  ),
  headers: { 'content-type': 'application/x-ndjson' },
  ...ending,
});
const said = (message: object) => ({ message: { role: 'assistant', content: '', ...message }, done: false });
const pieces = [
  said({ thinking: 'Policy says thirty.' }),
  said({ content: 'Thirty days ' }),
  said({ content: 'from delivery.' }),
];
const question = {
  model: 'qwen3:8b',
  messages: [
    { role: 'system', content: 'Answer briefly.' },
    { role: 'user', content: 'What is the refund window?' },
  ],
  options: { temperature: 0.2, top_p: 0.9, num_predict: 512 },
};
const answer = {
  kind: 'chat' as const,
  provider: 'ollama' as const,
  model: 'qwen3:8b',
  outcome: 'completed' as const,
  userMessage: 'What is the refund window?',
  systemPrompt: 'Answer briefly.',
  temperature: 0.2,
  topP: 0.9,
  maxOutputTokens: 512,
  responseText: answered,
  reasoningText: 'Policy says thirty.',
  finishReason: 'stop',
  usage: { inputTokens: 26, outputTokens: 9, totalTokens: 35 },
};

const scenarios: readonly Scenario<Ollama, Sdk>[] = [
  {
    name: 'chat',
    replies: [lines([{ ...said({ content: answered, thinking: 'Policy says thirty.' }), ...end }])],
    run: async (client) => {
      const promise = client.chat(question);
      return { promise: shape(promise), response: await promise };
    },
    calls: [{ ...answer, isStreaming: false }],
  },
  {
    name: 'a stream read to its end',
    replies: [lines([...pieces, { ...said({}), ...end }])],
    run: async (client) => {
      const stream = await client.chat({ ...question, stream: true });
      return { stream: shape(stream), chunks: await drain(stream) };
    },
    calls: [{ ...answer, isStreaming: true, ttfbMs: expect.any(Number) }],
  },
  {
    name: 'a tool call, and its result in the next request',
    replies: [
      lines([
        { ...said({ tool_calls: [{ function: { name: 'get_weather', arguments: { city: 'Oslo' } } }] }), ...end },
      ]),
      lines([{ ...said({ content: 'Seven degrees.' }), ...end }]),
    ],
    run: async (client) => {
      const { message } = await client.chat(question);
      return client.chat({
        ...question,
        messages: [...question.messages, message, { role: 'tool', tool_name: 'get_weather', content: '7 degrees' }],
      });
    },
    calls: [
      { toolCalls: [{ name: 'get_weather', input: { city: 'Oslo' } }] },
      {
        userMessage: undefined,
        toolResults: [{ id: 'get_weather', name: 'get_weather', input: { city: 'Oslo' }, output: '7 degrees' }],
      },
    ],
  },
  {
    name: 'an abort of the stream',
    replies: [lines(pieces.slice(0, 2), { hang: true })],
    run: async (client) => {
      const stream = await client.chat({ ...question, stream: true });
      for await (const { message } of stream) if (message.content) stream.abort();
    },
    calls: [{ outcome: 'aborted', responseText: 'Thirty days ' }],
  },
  {
    name: 'an error in mid-stream',
    replies: [lines([...pieces.slice(0, 2), { error: 'model runner has stopped' }])],
    run: async (client) => drain(await client.chat({ ...question, stream: true })),
    calls: [{ outcome: 'error', errorMessage: 'model runner has stopped', responseText: 'Thirty days ' }],
  },
  {
    name: 'an API error',
    replies: [{ status: 404, json: { error: "model 'qwen9' not found" } }],
    run: async (client) => client.chat(question),
    calls: [{ outcome: 'error', errorMessage: "model 'qwen9' not found" }],
  },
  {
    name: 'generate and embed',
    replies: [lines([{ response: answered, ...end }]), lines([{ embeddings: [[0.1, 0.2]], prompt_eval_count: 3 }])],
    run: async (client) => [
      await client.generate({ model: 'qwen3:8b', prompt: 'What is the refund window?', system: 'Answer briefly.' }),
      await client.embed({ model: 'qwen3:8b', input: 'refund' }),
    ],
    calls: [
      { userMessage: 'What is the refund window?', systemPrompt: 'Answer briefly.', responseText: answered },
      { kind: 'embedding', embeddingDimensions: 2, usage: { inputTokens: 3 } },
    ],
  },
  {
    name: 'the shape of the client',
    replies: [{}],
    run: async (client, { Ollama: Class }) => ({
      shape: shape(client),
      prototype: Object.getPrototypeOf(client) === Class.prototype,
    }),
    calls: [],
  },
];

behavesAlike<Ollama, Sdk>({
  copies: packageCopies<Sdk>([['ollama 0', 'ollama']]),
  scenarios,
  connect: ({ Ollama: Class }, host) => new Class({ host }),
});
