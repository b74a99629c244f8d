import { expect } from 'vitest';
import type { ModelCall } from '../../src/sdk/capture/model-call.js';
import type { ModelScript } from '../loopback/openai-server.js';
import type { OpenAICopy } from './openai-copies.js';

type Client = InstanceType<OpenAICopy['OpenAI']>;

/** One way of using the SDK, and what observation must make of it. */
export interface OpenAIScenario {
  readonly name: string;
  readonly script: ModelScript;
  /** Everything it returns is compared between the plain and the wrapped client. */
  run(client: Client, sdk: OpenAICopy): Promise<unknown>;
  /** The calls that must have been observed. */
  readonly calls: readonly Partial<ModelCall>[];
  /** The calls of a patched class, which observes clients that the scenario makes itself. Default: `calls`. */
  readonly callsWhenPatched?: readonly Partial<ModelCall>[];
  /** Usage is asked for on this many of the requests, in order. Default: none. */
  readonly asks?: readonly boolean[];
  /** Where a major lacks the method. */
  readonly since?: number;
}

const question = [
  { role: 'system' as const, content: 'Answer briefly.' },
  { role: 'user' as const, content: 'What is the refund window?' },
];
const chat = { model: 'gpt-4o-mini', messages: question };
const text = 'Thirty days from delivery.';
const answered = {
  kind: 'chat' as const,
  model: 'gpt-4o-mini',
  outcome: 'completed' as const,
  userMessage: 'What is the refund window?',
  systemPrompt: 'Answer briefly.',
  responseText: text,
  finishReason: 'stop',
};
const cachedUsage = { input: 1200, output: 40, cacheRead: 1024, reasoning: 16 };
const readUsage = {
  inputTokens: 1200,
  outputTokens: 40,
  totalTokens: 1240,
  cacheReadTokens: 1024,
  reasoningTokens: 16,
};
const weather = { id: 'call_weather', name: 'get_weather', input: { city: 'Oslo' } };
const tools = [
  {
    type: 'function' as const,
    function: {
      name: 'get_weather',
      description: 'Current weather of a city',
      parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
    },
  },
];

/** Set by the scenario that aborts its request, called when the request has arrived. */
let abortNow = (): void => {};

const drain = async <T>(stream: AsyncIterable<T>): Promise<T[]> => {
  const chunks: T[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return chunks;
};

const shape = (value: object) => ({
  class: value.constructor.name,
  keys: Reflect.ownKeys(value).map(String),
  enumerable: Object.keys(value),
});

export const OPENAI_SCENARIOS: readonly OpenAIScenario[] = [
  {
    name: 'an awaited chat completion',
    script: [{ text, usage: cachedUsage }],
    run: async (client) => {
      const promise = client.chat.completions.create({ ...chat, temperature: 0.2, top_p: 0.9, max_tokens: 200 });
      const completion = await promise;
      return { promise: shape(promise), completion, requestId: completion._request_id };
    },
    calls: [
      {
        ...answered,
        isStreaming: false,
        usage: readUsage,
        temperature: 0.2,
        topP: 0.9,
        maxOutputTokens: 200,
        responseId: 'chatcmpl-0',
        requestId: 'req_loopback',
      },
    ],
  },
  {
    name: 'withResponse()',
    script: [{ text }],
    run: async (client) => {
      const { data, response, request_id } = await client.chat.completions.create(chat).withResponse();
      return { data, status: response.status, bodyUsed: response.bodyUsed, request_id };
    },
    calls: [answered],
  },
  {
    name: 'asResponse(), whose body the app reads itself',
    script: [{ text }],
    run: async (client) => {
      const response = await client.chat.completions.create(chat).asResponse();
      const unread = response.bodyUsed;
      return { unread, body: await response.json() };
    },
    calls: [],
  },
  {
    name: 'then, catch and finally',
    script: [{ text }],
    run: async (client) => {
      const seen: string[] = [];
      await client.chat.completions.create(chat).then(() => seen.push('then'));
      await client.chat.completions.create(chat).finally(() => seen.push('finally'));
      await client.chat.completions.create(chat).catch(() => seen.push('catch'));
      return seen;
    },
    calls: [answered, answered, answered],
  },
  {
    name: 'a stream read to its end',
    script: [{ text, usage: cachedUsage }],
    asks: [true],
    run: async (client) => {
      const stream = await client.chat.completions.create({ ...chat, stream: true });
      const before = shape(stream);
      const controller = stream.controller.constructor.name;
      return { before, controller, chunks: await drain(stream), after: shape(stream) };
    },
    calls: [{ ...answered, isStreaming: true, usage: readUsage, ttfbMs: expect.any(Number) }],
  },
  {
    name: 'a stream whose usage the app asked for',
    script: [{ text, usage: cachedUsage }],
    run: async (client) => {
      const stream = await client.chat.completions.create({
        ...chat,
        stream: true,
        stream_options: { include_usage: true },
      });
      return drain(stream);
    },
    calls: [{ ...answered, usage: readUsage }],
  },
  {
    name: 'a stream whose usage the app declined',
    script: [{ text, usage: cachedUsage }],
    run: async (client) => {
      const stream = await client.chat.completions.create({
        ...chat,
        stream: true,
        stream_options: { include_usage: false },
      });
      return drain(stream);
    },
    calls: [{ ...answered, usage: {} }],
  },
  {
    name: 'iteration by hand',
    script: [{ text }],
    asks: [true],
    run: async (client) => {
      const stream = await client.chat.completions.create({ ...chat, stream: true });
      const iterator = stream[Symbol.asyncIterator]();
      const tag = Object.prototype.toString.call(iterator);
      const itself = iterator === (iterator as AsyncIterableIterator<unknown>)[Symbol.asyncIterator]();
      const steps = [];
      for (let step = await iterator.next(); !step.done; step = await iterator.next()) steps.push(step);
      return { tag, itself, keys: Reflect.ownKeys(iterator), steps, last: await iterator.next() };
    },
    calls: [answered],
  },
  {
    name: 'an early break, which cancels the request',
    script: [{ text, stopAfter: { events: 3, ending: 'hang' } }],
    asks: [true],
    run: async (client) => {
      const stream = await client.chat.completions.create({ ...chat, stream: true });
      const seen = [];
      for await (const chunk of stream) {
        seen.push(chunk);
        if (seen.length === 2) break;
      }
      return { seen, aborted: stream.controller.signal.aborted };
    },
    calls: [{ outcome: 'aborted', responseText: 'Thirty' }],
  },
  {
    name: 'an abort through the stream controller',
    script: [{ text, stopAfter: { events: 3, ending: 'hang' } }],
    asks: [true],
    run: async (client) => {
      const stream = await client.chat.completions.create({ ...chat, stream: true });
      const seen = [];
      for await (const chunk of stream) {
        seen.push(chunk);
        if (seen.length === 3) stream.controller.abort();
      }
      return seen;
    },
    calls: [{ outcome: 'aborted' }],
  },
  {
    name: 'an abort through the signal',
    script: () => {
      abortNow();
      return new Promise(() => {});
    },
    run: async (client) => {
      const controller = new AbortController();
      abortNow = () => controller.abort();
      return client.chat.completions.create(chat, { signal: controller.signal, maxRetries: 0 });
    },
    calls: [{ outcome: 'aborted' }],
  },
  {
    name: 'a timeout',
    script: () => new Promise(() => {}),
    run: async (client) => client.chat.completions.create(chat, { timeout: 400, maxRetries: 0 }),
    calls: [{ outcome: 'error', errorType: 'APIConnectionTimeoutError' }],
  },
  {
    name: 'tee()',
    script: [{ text }],
    asks: [true],
    run: async (client) => {
      const stream = await client.chat.completions.create({ ...chat, stream: true });
      const [left, right] = stream.tee();
      return { left: await drain(left), right: await drain(right), class: left.constructor.name };
    },
    calls: [answered],
  },
  {
    name: 'toReadableStream()',
    script: [{ text }],
    asks: [true],
    run: async (client) => {
      const stream = await client.chat.completions.create({ ...chat, stream: true });
      return new Response(stream.toReadableStream()).text();
    },
    calls: [answered],
  },
  {
    name: 'a connection cut in mid-stream',
    script: [{ text, stopAfter: { events: 2, ending: 'cut' } }],
    asks: [true],
    run: async (client) => drain(await client.chat.completions.create({ ...chat, stream: true })),
    calls: [{ outcome: 'error', errorMessage: expect.any(String) }],
  },
  {
    name: 'an API error',
    script: [{ error: { status: 400, type: 'invalid_request_error', message: 'Unknown parameter.' } }],
    run: async (client) => client.chat.completions.create(chat),
    calls: [{ outcome: 'error', errorType: 'invalid_request_error', errorMessage: '400 Unknown parameter.' }],
  },
  {
    name: 'a retried request, which counts once',
    script: (_request, index) =>
      index === 0
        ? { error: { status: 503, type: 'server_error', message: 'Busy.', headers: { 'retry-after-ms': '5' } } }
        : { text },
    run: async (client) => client.chat.completions.create(chat),
    calls: [answered],
  },
  {
    name: 'a body that is not JSON',
    script: [{ text }],
    run: async (client, { OpenAI }) => {
      const broken = new OpenAI({
        apiKey: 'sk-test',
        baseURL: client.baseURL,
        fetch: async () => new Response('{"id": ', { headers: { 'content-type': 'application/json' } }),
      });
      return broken.chat.completions.create(chat);
    },
    calls: [],
    callsWhenPatched: [{ outcome: 'error', errorType: 'SyntaxError' }],
  },
  {
    name: 'chat.completions.parse()',
    since: 5,
    script: [{ text: '{"days":30}' }],
    run: async (client) => {
      const completion = await client.chat.completions.parse({
        ...chat,
        response_format: {
          type: 'json_schema',
          json_schema: { name: 'window', strict: true, schema: { type: 'object' } },
        },
      });
      return completion;
    },
    calls: [{ ...answered, responseText: '{"days":30}' }],
  },
  {
    name: 'chat.completions.stream() and its events',
    since: 5,
    script: [{ text }],
    asks: [true],
    run: async (client) => {
      const seen: string[] = [];
      const stream = client.chat.completions.stream({ ...chat });
      stream.on('content', (delta) => seen.push(delta));
      stream.on('end', () => seen.push('end'));
      const completion = await stream.finalChatCompletion();
      return { seen, completion, content: await stream.finalContent() };
    },
    calls: [{ ...answered, isStreaming: true }],
  },
  {
    name: 'runTools(), two rounds of which are two calls',
    since: 5,
    script: [{ toolCalls: [weather] }, { text: 'It is 7 degrees in Oslo.' }],
    run: async (client) => {
      const runner = client.chat.completions.runTools({
        ...chat,
        tools: [
          {
            type: 'function',
            function: {
              name: 'get_weather',
              description: 'Current weather of a city',
              parameters: { type: 'object', properties: { city: { type: 'string' } } },
              parse: JSON.parse,
              function: async ({ city }: { city: string }) => `${city}: 7 degrees`,
            },
          },
        ],
      });
      const content = await runner.finalContent();
      return { content, messages: runner.messages, usage: await runner.totalUsage() };
    },
    calls: [
      { finishReason: 'tool_calls', toolCalls: [weather], userMessage: 'What is the refund window?' },
      {
        responseText: 'It is 7 degrees in Oslo.',
        userMessage: undefined,
        toolResults: [{ id: 'call_weather', name: 'get_weather', input: { city: 'Oslo' }, output: 'Oslo: 7 degrees' }],
      },
    ],
  },
  {
    name: 'tool calls in a stream',
    script: [{ reasoning: 'They want the weather.', toolCalls: [weather] }],
    asks: [true],
    run: async (client) => drain(await client.chat.completions.create({ ...chat, tools, stream: true })),
    calls: [
      {
        finishReason: 'tool_calls',
        toolCalls: [weather],
        reasoningText: 'They want the weather.',
        toolDefinitions: [
          {
            name: 'get_weather',
            description: 'Current weather of a city',
            parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
          },
        ],
      },
    ],
  },
  {
    name: 'a response',
    script: [{ text, reasoning: 'Policy says thirty.', usage: cachedUsage }],
    run: async (client) => {
      const response = await client.responses.create({
        model: 'gpt-5-mini',
        instructions: 'Answer briefly.',
        input: 'What is the refund window?',
      });
      return { response, output: response.output_text };
    },
    calls: [
      {
        ...answered,
        model: 'gpt-5-mini',
        finishReason: 'completed',
        reasoningText: 'Policy says thirty.',
        usage: readUsage,
        responseId: 'resp_0',
      },
    ],
  },
  {
    name: 'a streamed response',
    script: [{ text, toolCalls: [weather], usage: cachedUsage }],
    run: async (client) => {
      const stream = await client.responses.create({
        model: 'gpt-5-mini',
        input: [{ role: 'user', content: 'What is the refund window?' }],
        stream: true,
      });
      return drain(stream);
    },
    calls: [
      {
        responseText: text,
        toolCalls: [weather],
        usage: readUsage,
        isStreaming: true,
        ttfbMs: expect.any(Number),
        finishReason: 'completed',
      },
    ],
  },
  {
    name: 'responses.stream() and its final response',
    script: [{ text }],
    run: async (client) => {
      const stream = client.responses.stream({ model: 'gpt-5-mini', input: 'What is the refund window?' });
      const types: string[] = [];
      for await (const event of stream) types.push(event.type);
      return { types, final: await stream.finalResponse() };
    },
    calls: [{ responseText: text, isStreaming: true }],
  },
  {
    name: 'a response that continues with a tool result',
    script: [{ text: 'Seven degrees.' }],
    run: async (client) =>
      client.responses.create({
        model: 'gpt-5-mini',
        input: [
          { role: 'user', content: 'Weather in Oslo?' },
          { type: 'function_call', call_id: 'call_weather', name: 'get_weather', arguments: '{"city":"Oslo"}' },
          { type: 'function_call_output', call_id: 'call_weather', output: '7 degrees' },
        ],
      }),
    calls: [
      {
        responseText: 'Seven degrees.',
        userMessage: undefined,
        toolResults: [{ id: 'call_weather', name: 'get_weather', input: { city: 'Oslo' }, output: '7 degrees' }],
      },
    ],
  },
  {
    name: 'a background response, which is one call however often it is looked up',
    script: (request, index) => ({
      text,
      background: request.method === 'POST' || index < 2 ? 'in_progress' : 'completed',
    }),
    run: async (client) => {
      const created = await client.responses.create({ model: 'gpt-5-mini', input: 'Summarise.', background: true });
      const looks = [];
      for (let look = 0; look < 3; look += 1) looks.push(await client.responses.retrieve(created.id));
      return { created, looks };
    },
    calls: [
      {
        userMessage: 'Summarise.',
        responseText: text,
        responseId: 'resp_0',
        finishReason: 'completed',
        outcome: 'completed',
      },
    ],
  },
  {
    name: 'a run of an assistant, which is one call however often it is polled',
    script: [{ usage: cachedUsage }],
    run: async (client) =>
      client.beta.threads.runs.createAndPoll(
        'thread_1',
        { assistant_id: 'asst_1', additional_messages: [{ role: 'user', content: 'What is the refund window?' }] },
        { pollIntervalMs: 5 },
      ),
    calls: [
      {
        kind: 'agent',
        model: 'gpt-4o',
        outcome: 'completed',
        finishReason: 'completed',
        userMessage: 'What is the refund window?',
        responseId: 'run_0',
        usage: { inputTokens: 1200, outputTokens: 40, totalTokens: 1240 },
      },
    ],
  },
  {
    name: 'a run that waits for a tool and goes on with its output',
    since: 5,
    script: (_request, index) => (index === 1 ? { toolCalls: [weather] } : { usage: cachedUsage }),
    run: async (client) => {
      const run = await client.beta.threads.runs.createAndPoll(
        'thread_1',
        { assistant_id: 'asst_1' },
        { pollIntervalMs: 5 },
      );
      return client.beta.threads.runs.submitToolOutputsAndPoll(
        run.id,
        { thread_id: 'thread_1', tool_outputs: [{ tool_call_id: 'call_weather', output: '7 degrees' }] },
        { pollIntervalMs: 5 },
      );
    },
    calls: [{ kind: 'agent', outcome: 'completed', usage: { inputTokens: 1200, outputTokens: 40, totalTokens: 1240 } }],
  },
  {
    name: 'a run that fails',
    script: [{ finish: 'failed' }],
    run: async (client) =>
      client.beta.threads.runs.createAndPoll('thread_1', { assistant_id: 'asst_1' }, { pollIntervalMs: 5 }),
    calls: [{ kind: 'agent', outcome: 'error', errorType: 'rate_limit_exceeded', errorMessage: 'Out of quota.' }],
  },
  {
    name: 'a streamed run and its helper',
    script: [{ text, usage: cachedUsage }],
    run: async (client) => {
      const seen: string[] = [];
      const stream = client.beta.threads.runs.stream('thread_1', { assistant_id: 'asst_1', instructions: 'Be brief.' });
      stream.on('textDelta', (delta) => seen.push(delta.value ?? ''));
      const events = [];
      for await (const event of stream) events.push(event.event);
      return { seen, events };
    },
    calls: [
      {
        kind: 'agent',
        isStreaming: true,
        outcome: 'completed',
        responseText: text,
        systemPrompt: 'Be brief.',
        ttfbMs: expect.any(Number),
        usage: { inputTokens: 1200, outputTokens: 40, totalTokens: 1240 },
      },
    ],
  },
  {
    name: 'embeddings',
    script: [{ usage: { input: 8 } }],
    run: async (client) => client.embeddings.create({ model: 'text-embedding-3-small', input: 'refund window' }),
    calls: [
      {
        kind: 'embedding',
        model: 'text-embedding-3-small',
        usage: { inputTokens: 8, totalTokens: 8 },
        embeddingDimensions: 256,
        outcome: 'completed',
      },
    ],
  },
  {
    name: 'completions, plain and streamed',
    script: [{ text }],
    asks: [false, true],
    run: async (client) => [
      await client.completions.create({ model: 'gpt-3.5-turbo-instruct', prompt: 'Say when.' }),
      await drain(
        await client.completions.create({ model: 'gpt-3.5-turbo-instruct', prompt: 'Say when.', stream: true }),
      ),
    ],
    calls: [
      { kind: 'completion', responseText: text },
      {
        kind: 'completion',
        responseText: text,
        usage: { inputTokens: 24, outputTokens: 12, totalTokens: 36, cacheReadTokens: 0, reasoningTokens: 0 },
      },
    ],
  },
  {
    name: 'images, speech, moderations, and what is no model request',
    script: [{}],
    run: async (client) => {
      const image = await client.images.generate({ model: 'gpt-image-1', prompt: 'A harbour at dawn' });
      const speech = await client.audio.speech.create({ model: 'tts-1', voice: 'alloy', input: 'Hello' });
      const moderation = await client.moderations.create({ input: 'Hello' });
      return { image, speech: await speech.text(), moderation };
    },
    calls: [
      { kind: 'image', model: 'gpt-image-1' },
      { kind: 'speech', model: 'tts-1', outcome: 'completed' },
      { kind: 'moderation' },
    ],
  },
  {
    name: 'a custom fetch and default headers',
    script: [{ text }],
    run: async (client, { OpenAI }) => {
      const urls: string[] = [];
      Object.assign(client, {
        fetch: async (url: string, init: RequestInit) => {
          urls.push(new URL(url).pathname);
          return fetch(url, init);
        },
      });
      const completion = await client.chat.completions.create(chat, { headers: { 'x-app': 'shop' } });
      return { urls, completion, isOpenAI: client instanceof OpenAI };
    },
    calls: [answered],
  },
  {
    name: 'withOptions()',
    since: 5,
    script: [{ text }],
    run: async (client, { OpenAI }) => {
      const copy = client.withOptions({ maxRetries: 0 });
      const completion = await copy.chat.completions.create(chat);
      return { completion, isOpenAI: copy instanceof OpenAI, keys: shape(copy), retries: copy.maxRetries };
    },
    calls: [answered],
  },
  {
    name: 'post() on the client itself',
    script: [{ text }],
    run: async (client) => client.post('/chat/completions', { body: chat }),
    calls: [answered],
  },
  {
    name: 'the shape of the client',
    script: [{ text }],
    run: async (client, { OpenAI }) => {
      const { completions } = client.chat;
      return {
        shape: shape(client),
        chat: shape(client.chat),
        completions: shape(completions),
        same: completions === client.chat.completions,
        isOpenAI: client instanceof OpenAI,
        prototype: Object.getPrototypeOf(client) === OpenAI.prototype,
      };
    },
    calls: [],
  },
];
