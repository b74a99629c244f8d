import type * as cohere from 'cohere-ai';
import { expect } from 'vitest';
import type { LoopbackReply } from '../loopback/loopback-server.js';
import { abortOnArrival } from './abort-on-arrival.js';
import { behavesAlike, type Scenario } from './behaves-alike.js';
import { drain } from './drain.js';
import { packageCopies } from './package-copies.js';
import { shape } from './shape.js';

type Sdk = typeof cohere;

const MODEL = 'command-a-03-2025';
const answered = 'Thirty days from delivery.';
const usage = {
  billed_units: { input_tokens: 20, output_tokens: 9 },
  tokens: { input_tokens: 512, output_tokens: 11 },
};
const counted = { inputTokens: 20, outputTokens: 9, totalTokens: 29 };
const reply = (message: object, finish_reason = 'COMPLETE'): LoopbackReply => ({
  json: { id: 'chat-1', finish_reason, message: { role: 'assistant', ...message }, usage },
});
const event = (type: string, fields: object) => ({ event: type, data: { type, ...fields } });
const events = [
  event('message-start', { id: 'chat-2', delta: { message: { role: 'assistant', content: [] } } }),
  event('content-start', { index: 0, delta: { message: { content: { type: 'text', text: '' } } } }),
  event('content-delta', { index: 0, delta: { message: { content: { text: 'Thirty days ' } } } }),
  event('content-delta', { index: 0, delta: { message: { content: { text: 'from delivery.' } } } }),
  event('content-end', { index: 0 }),
  event('message-end', { delta: { finish_reason: 'COMPLETE', usage } }),
];
const question = {
  model: MODEL,
  messages: [
    { role: 'system' as const, content: 'Answer briefly.' },
    { role: 'user' as const, content: 'What is the refund window?' },
  ],
  temperature: 0.2,
  p: 0.9,
  maxTokens: 512,
};
const answer = {
  kind: 'chat' as const,
  provider: 'cohere' as const,
  model: MODEL,
  outcome: 'completed' as const,
  userMessage: 'What is the refund window?',
  systemPrompt: 'Answer briefly.',
  temperature: 0.2,
  topP: 0.9,
  maxOutputTokens: 512,
  responseText: answered,
  finishReason: 'COMPLETE',
  usage: counted,
};
const wireCall = {
  id: 'get_weather_1',
  type: 'function',
  function: { name: 'get_weather', arguments: '{"city":"Oslo"}' },
};
const asked = [{ id: 'get_weather_1', name: 'get_weather', input: { city: 'Oslo' } }];
const tools = [
  {
    type: 'function' as const,
    function: { name: 'get_weather', description: 'Current weather of a city', parameters: { type: 'object' } },
  },
];

const aborting = abortOnArrival();

const v2: readonly Scenario<cohere.CohereClientV2, Sdk>[] = [
  {
    name: 'chat',
    replies: [
      reply({
        content: [
          { type: 'thinking', thinking: 'Policy says thirty.' },
          { type: 'text', text: answered },
        ],
      }),
    ],
    run: async (client) => {
      const promise = client.chat(question);
      return { promise: shape(promise), response: await promise };
    },
    calls: [
      {
        ...answer,
        isStreaming: false,
        responseId: 'chat-1',
        reasoningText: 'Policy says thirty.',
        requestId: 'req_loopback',
      },
    ],
  },
  {
    name: 'withRawResponse()',
    replies: [reply({ content: [{ type: 'text', text: answered }] })],
    run: async (client) => {
      const { data, rawResponse } = await client.chat(question).withRawResponse();
      return { data, status: rawResponse.status };
    },
    calls: [answer],
  },
  {
    name: 'tool calls, and their results in the next request',
    replies: [
      reply({ tool_plan: 'I look it up.', tool_calls: [wireCall] }, 'TOOL_CALL'),
      reply({ content: [{ type: 'text', text: 'Seven degrees.' }] }),
    ],
    run: async (client) => {
      const { message } = await client.chat({ ...question, tools });
      return client.chat({
        ...question,
        messages: [
          ...question.messages,
          { role: 'assistant', toolCalls: message.toolCalls ?? [] },
          { role: 'tool', toolCallId: 'get_weather_1', content: '7 degrees' },
        ],
      });
    },
    calls: [
      {
        toolCalls: asked,
        finishReason: 'TOOL_CALL',
        toolDefinitions: [
          { name: 'get_weather', description: 'Current weather of a city', parameters: { type: 'object' } },
        ],
      },
      {
        userMessage: undefined,
        toolResults: [{ id: 'get_weather_1', name: 'get_weather', input: { city: 'Oslo' }, output: '7 degrees' }],
      },
    ],
  },
  {
    name: 'a stream read to its end',
    replies: [{ events }],
    run: async (client) => {
      const stream = await client.chatStream(question);
      return { stream: shape(stream), events: await drain(stream) };
    },
    calls: [{ ...answer, isStreaming: true, ttfbMs: expect.any(Number), responseId: 'chat-2' }],
  },
  {
    name: 'a stream with a tool call in pieces',
    replies: [
      {
        events: [
          event('message-start', { id: 'chat-3', delta: { message: { role: 'assistant' } } }),
          event('tool-call-start', {
            index: 0,
            delta: { message: { tool_calls: { ...wireCall, function: { name: 'get_weather', arguments: '' } } } },
          }),
          event('tool-call-delta', {
            index: 0,
            delta: { message: { tool_calls: { function: { arguments: '{"city":' } } } },
          }),
          event('tool-call-delta', {
            index: 0,
            delta: { message: { tool_calls: { function: { arguments: '"Oslo"}' } } } },
          }),
          event('tool-call-end', { index: 0 }),
          event('message-end', { delta: { finish_reason: 'TOOL_CALL', usage } }),
        ],
      },
    ],
    run: async (client) => drain(await client.chatStream({ ...question, tools })),
    calls: [{ toolCalls: asked, finishReason: 'TOOL_CALL', usage: counted }],
  },
  {
    name: 'an early break',
    replies: [{ events }],
    run: async (client) => {
      const seen = [];
      for await (const item of await client.chatStream(question)) {
        seen.push(item);
        if (seen.length === 3) break;
      }
      return seen;
    },
    calls: [{ outcome: 'aborted', responseText: 'Thirty days ' }],
  },
  {
    name: 'a connection cut in mid-stream',
    replies: [{ events: events.slice(0, 3), cut: true }],
    run: async (client) => drain(await client.chatStream(question)),
    calls: [{ outcome: 'error', responseText: 'Thirty days ' }],
  },
  {
    name: 'an API error',
    replies: [{ status: 400, json: { message: 'invalid request: unknown model' } }],
    run: async (client) => client.chat(question),
    calls: [{ outcome: 'error', errorType: 'BadRequestError', errorMessage: 'invalid request: unknown model' }],
  },
  {
    name: 'an abort through the signal',
    replies: aborting.replies,
    run: async (client) => {
      return client.chat(question, { abortSignal: aborting.signal(), maxRetries: 0 });
    },
    calls: [{ outcome: 'aborted' }],
  },
  {
    name: 'embeddings',
    replies: [
      {
        json: {
          id: 'emb-1',
          response_type: 'embeddings_by_type',
          embeddings: { float: [[0.1, 0.2, 0.3]] },
          texts: ['refund'],
          meta: { billed_units: { input_tokens: 4 } },
        },
      },
    ],
    run: async (client) =>
      client.embed({ model: 'embed-v4.0', texts: ['refund'], inputType: 'search_query', embeddingTypes: ['float'] }),
    calls: [{ kind: 'embedding', model: 'embed-v4.0', embeddingDimensions: 3, usage: { inputTokens: 4 } }],
  },
  {
    name: 'reranking',
    replies: [
      {
        json: {
          id: 'rr-1',
          results: [{ index: 0, relevance_score: 0.9 }],
          meta: { billed_units: { search_units: 1 } },
        },
      },
    ],
    run: async (client) => client.rerank({ model: 'rerank-v3.5', query: 'refund', documents: ['Thirty days.'] }),
    calls: [{ kind: 'rerank', model: 'rerank-v3.5', outcome: 'completed', responseId: 'rr-1' }],
  },
  {
    name: 'the shape of the client',
    replies: [{}],
    run: async (client, { CohereClientV2 }) => ({
      shape: shape(client),
      prototype: Object.getPrototypeOf(client) === CohereClientV2.prototype,
    }),
    calls: [],
  },
];

const meta = { billed_units: { input_tokens: 20, output_tokens: 9 }, tokens: { input_tokens: 80, output_tokens: 9 } };
const v1: readonly Scenario<cohere.CohereClient, Sdk>[] = [
  {
    name: 'chat of API v1, with its history and tools',
    replies: [
      {
        json: {
          response_id: 'r-1',
          generation_id: 'g-1',
          text: answered,
          finish_reason: 'COMPLETE',
          tool_calls: [{ name: 'get_weather', parameters: { city: 'Oslo' } }],
          meta,
        },
      },
    ],
    run: async (client) =>
      client.chat({
        model: MODEL,
        preamble: 'Answer briefly.',
        message: 'What is the refund window?',
        chatHistory: [{ role: 'USER', message: 'Hello' }],
        temperature: 0.2,
        p: 0.9,
        maxTokens: 512,
        tools: [{ name: 'get_weather', description: 'Weather', parameterDefinitions: { city: { type: 'str' } } }],
      }),
    calls: [
      {
        ...answer,
        responseId: 'r-1',
        toolCalls: [{ name: 'get_weather', input: { city: 'Oslo' } }],
        toolDefinitions: [{ name: 'get_weather', description: 'Weather', parameters: { city: { type: 'str' } } }],
      },
    ],
  },
  {
    name: 'a stream of API v1',
    replies: [
      {
        frames: [
          { event_type: 'stream-start', is_finished: false, generation_id: 'g-2' },
          { event_type: 'text-generation', is_finished: false, text: 'Thirty days ' },
          { event_type: 'text-generation', is_finished: false, text: 'from delivery.' },
          {
            event_type: 'stream-end',
            is_finished: true,
            finish_reason: 'COMPLETE',
            response: { response_id: 'r-2', generation_id: 'g-2', text: answered, finish_reason: 'COMPLETE', meta },
          },
        ].map((item) => `${JSON.stringify(item)}\n`),
      },
    ],
    run: async (client) => drain(await client.chatStream({ model: MODEL, message: 'What is the refund window?' })),
    calls: [
      {
        model: MODEL,
        isStreaming: true,
        userMessage: 'What is the refund window?',
        responseText: answered,
        finishReason: 'COMPLETE',
        usage: counted,
        responseId: 'r-2',
        ttfbMs: expect.any(Number),
      },
    ],
  },
  {
    name: 'API v2 through the same client',
    replies: [reply({ content: [{ type: 'text', text: answered }] })],
    run: async (client) => {
      const before = shape(client);
      return { before, response: await client.v2.chat(question), after: shape(client) };
    },
    calls: [answer],
  },
];

const copies = packageCopies<Sdk>(
  [
    ['cohere-ai 7', 'cohere-ai-7'],
    ['cohere-ai 8', 'cohere-ai'],
  ],
  ['ES module', 'CommonJS'],
);

behavesAlike<cohere.CohereClientV2, Sdk>({
  copies,
  scenarios: v2,
  connect: ({ CohereClientV2 }, environment) => new CohereClientV2({ token: 'test', environment }),
});

behavesAlike<cohere.CohereClient, Sdk>({
  copies: copies.map(([name, load]) => [`${name}, API v1`, load] as const),
  scenarios: v1,
  connect: ({ CohereClient }, environment) => new CohereClient({ token: 'test', environment }),
});
