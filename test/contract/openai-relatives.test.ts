import type Groq from 'groq-sdk';
import type Together from 'together-ai';
import { expect } from 'vitest';
import type { ProviderId } from '../../src/libraries/library-description.js';
import type { LoopbackReply } from '../loopback/loopback-server.js';
import { abortOnArrival } from './abort-on-arrival.js';
import { behavesAlike, type Scenario } from './behaves-alike.js';
import { drain } from './drain.js';
import { packageCopies } from './package-copies.js';
import { shape } from './shape.js';

type Client = Groq | Together;

const answered = 'Thirty days from delivery.';
const usage = { prompt_tokens: 26, completion_tokens: 9, total_tokens: 35 };
const question = {
  model: 'llama-3.3-70b-versatile',
  messages: [{ role: 'user' as const, content: 'What is the refund window?' }],
  temperature: 0.2,
};
const whole: LoopbackReply = {
  json: {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    model: question.model,
    choices: [{ index: 0, message: { role: 'assistant', content: answered }, finish_reason: 'stop' }],
    usage,
  },
};
const chunk = (delta: object, finish_reason: string | null = null, extra: object = {}) => ({
  data: {
    id: 'chatcmpl-2',
    object: 'chat.completion.chunk',
    model: question.model,
    choices: [{ index: 0, delta, finish_reason }],
    ...extra,
  },
});

const aborting = abortOnArrival();

function scenarios(provider: ProviderId, ending: object): readonly Scenario<Client, unknown>[] {
  const events = [
    chunk({ role: 'assistant', content: 'Thirty days ' }),
    chunk({ content: 'from delivery.' }),
    chunk({}, 'stop', ending),
    { data: '[DONE]' },
  ];
  const answer = {
    kind: 'chat' as const,
    provider,
    model: question.model,
    outcome: 'completed' as const,
    userMessage: 'What is the refund window?',
    temperature: 0.2,
    responseText: answered,
    finishReason: 'stop',
    usage: { inputTokens: 26, outputTokens: 9, totalTokens: 35 },
  };
  // Both clients take the same request; their types are two.
  const create = (client: Client, extra: object = {}, options: object = {}) =>
    (client as Groq).chat.completions.create({ ...question, ...extra }, options);
  const stream = async (client: Client) => (await create(client, { stream: true })) as unknown as AsyncIterable<object>;
  return [
    {
      name: 'chat.completions.create',
      replies: [whole],
      run: async (client) => {
        const promise = create(client);
        return { promise: shape(promise), response: await promise };
      },
      calls: [{ ...answer, isStreaming: false, responseId: 'chatcmpl-1', requestId: 'req_loopback' }],
    },
    {
      name: 'withResponse()',
      replies: [whole],
      run: async (client) => {
        const { data, response } = await create(client).withResponse();
        return { data, status: response.status };
      },
      calls: [answer],
    },
    {
      name: 'a stream read to its end',
      replies: [{ events }],
      run: async (client) => {
        const read = await stream(client);
        return { stream: shape(read), chunks: await drain(read) };
      },
      calls: [{ ...answer, isStreaming: true, ttfbMs: expect.any(Number) }],
    },
    {
      name: 'an early break, which cancels the request',
      replies: [{ events: events.slice(0, 2), hang: true }],
      run: async (client) => {
        for await (const seen of await stream(client)) return seen;
        return undefined;
      },
      calls: [{ outcome: 'aborted', responseText: 'Thirty days ' }],
    },
    {
      name: 'an API error',
      replies: [{ status: 400, json: { error: { message: 'unknown model', type: 'invalid_request_error' } } }],
      run: async (client) => create(client),
      calls: [{ outcome: 'error', errorType: 'invalid_request_error' }],
    },
    {
      name: 'a throttled request that is sent again',
      replies: [{ status: 429, json: { error: { message: 'slow down' } }, headers: { 'retry-after': '0.01' } }, whole],
      run: async (client) => create(client),
      calls: [answer],
    },
    {
      name: 'an abort through the signal',
      replies: aborting.replies,
      run: async (client) => {
        return create(client, {}, { signal: aborting.signal(), maxRetries: 0 });
      },
      calls: [{ outcome: 'aborted' }],
    },
    {
      name: 'the shape of the client',
      replies: [{}],
      run: async (client) => ({ shape: shape(client), chat: shape(client.chat) }),
      calls: [],
    },
  ];
}

behavesAlike<Client, { default: typeof Groq }>({
  copies: packageCopies([['groq-sdk 1', 'groq-sdk']]),
  // Both send usage unasked, Groq in a field of its own.
  scenarios: scenarios('groq', { x_groq: { id: 'req_1', usage } }),
  streamUsage: 'never',
  connect: ({ default: Class }, baseURL) => new Class({ apiKey: 'test', baseURL }),
});

behavesAlike<Client, { default: typeof Together }>({
  copies: packageCopies([['together-ai 0', 'together-ai']]),
  scenarios: scenarios('together', { usage }),
  streamUsage: 'never',
  connect: ({ default: Class }, baseURL) => new Class({ apiKey: 'test', baseURL }),
});
