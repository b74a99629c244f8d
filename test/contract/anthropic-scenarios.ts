import { expect } from 'vitest';
import type { ModelCall } from '../../src/sdk/capture/model-call.js';
import type { ModelScript } from '../loopback/openai-server.js';
import type { AnthropicCopy } from './anthropic-copies.js';

type Client = InstanceType<AnthropicCopy['Anthropic']>;

/** One way of using the SDK, and what observation must make of it. */
export interface AnthropicScenario {
  readonly name: string;
  readonly script: ModelScript;
  /** Everything it returns is compared between the plain and the wrapped client. */
  run(client: Client, sdk: AnthropicCopy): Promise<unknown>;
  /** The calls that must have been observed. */
  readonly calls: readonly Partial<ModelCall>[];
}

const request = {
  model: 'claude-sonnet-5-5',
  max_tokens: 1024,
  system: 'Answer briefly.',
  messages: [{ role: 'user' as const, content: 'What is the refund window?' }],
};
/** Known to the API and to 0.x; the types of 1.x leave it out. */
const sampling = { temperature: 0.2 };
const text = 'Thirty days from delivery.';
const usage = { input: 1200, output: 40, cacheRead: 1000, cacheWrite: 150 };
const answered = {
  kind: 'chat' as const,
  provider: 'anthropic' as const,
  model: 'claude-sonnet-5-5',
  outcome: 'completed' as const,
  userMessage: 'What is the refund window?',
  systemPrompt: 'Answer briefly.',
  responseText: text,
  finishReason: 'end_turn',
};
const readUsage = {
  inputTokens: 1200,
  outputTokens: 40,
  totalTokens: 1240,
  cacheReadTokens: 1000,
  cacheCreationTokens: 150,
};
const weather = { id: 'toolu_weather', name: 'get_weather', input: { city: 'Oslo' } };
const tools = [
  {
    name: 'get_weather',
    description: 'Current weather of a city',
    input_schema: { type: 'object' as const, properties: { city: { type: 'string' } }, required: ['city'] },
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

export const ANTHROPIC_SCENARIOS: readonly AnthropicScenario[] = [
  {
    name: 'an awaited message',
    script: [{ text, reasoning: 'Policy says thirty.', usage }],
    run: async (client) => {
      const promise = client.messages.create({ ...request, ...sampling });
      const message = await promise;
      return { promise: shape(promise), message, requestId: message._request_id };
    },
    calls: [
      {
        ...answered,
        isStreaming: false,
        reasoningText: 'Policy says thirty.',
        hasReasoning: true,
        usage: readUsage,
        temperature: 0.2,
        maxOutputTokens: 1024,
        responseId: 'msg_0',
        requestId: 'req_loopback',
      },
    ],
  },
  {
    name: 'withResponse()',
    script: [{ text }],
    run: async (client) => {
      const { data, response, request_id } = await client.messages.create(request).withResponse();
      return { data, status: response.status, bodyUsed: response.bodyUsed, request_id };
    },
    calls: [answered],
  },
  {
    name: 'asResponse(), whose body the app reads itself',
    script: [{ text }],
    run: async (client) => {
      const response = await client.messages.create(request).asResponse();
      const unread = response.bodyUsed;
      return { unread, body: await response.json() };
    },
    calls: [],
  },
  {
    name: 'a stream read to its end',
    script: [{ text, reasoning: 'Policy says thirty.', usage }],
    run: async (client) => {
      const stream = await client.messages.create({ ...request, stream: true });
      const before = shape(stream);
      return { before, events: await drain(stream), after: shape(stream) };
    },
    calls: [
      {
        ...answered,
        reasoningText: 'Policy says thirty.',
        isStreaming: true,
        usage: readUsage,
        ttfbMs: expect.any(Number),
        responseId: 'msg_0',
      },
    ],
  },
  {
    name: 'messages.stream(), its events and its final message, which is one call',
    script: [{ text, toolCalls: [weather] }],
    run: async (client) => {
      const seen: string[] = [];
      const stream = client.messages.stream({ ...request, tools });
      stream.on('text', (delta) => seen.push(delta));
      stream.on('inputJson', (_delta, snapshot) => seen.push(JSON.stringify(snapshot)));
      stream.on('end', () => seen.push('end'));
      const message = await stream.finalMessage();
      return { seen, message, requestId: stream.request_id };
    },
    calls: [
      {
        ...answered,
        finishReason: 'tool_use',
        toolCalls: [weather],
        toolDefinitions: [
          { name: 'get_weather', description: 'Current weather of a city', parameters: tools[0]?.input_schema },
        ],
        isStreaming: true,
      },
    ],
  },
  {
    name: 'for await over messages.stream()',
    script: [{ text }],
    run: async (client) => drain(client.messages.stream(request)),
    calls: [answered],
  },
  {
    name: 'an abort of messages.stream()',
    script: [{ text, stopAfter: { events: 5, ending: 'hang' } }],
    run: async (client) => {
      const stream = client.messages.stream(request);
      stream.on('text', () => stream.abort());
      return stream.finalMessage();
    },
    calls: [{ outcome: 'aborted' }],
  },
  {
    name: 'an early break, which cancels the request',
    script: [{ text, stopAfter: { events: 4, ending: 'hang' } }],
    run: async (client) => {
      const stream = await client.messages.create({ ...request, stream: true });
      const seen = [];
      for await (const event of stream) {
        seen.push(event);
        if (seen.length === 3) break;
      }
      return { seen, aborted: stream.controller.signal.aborted };
    },
    calls: [{ outcome: 'aborted', responseText: 'Thirty' }],
  },
  {
    name: 'a break after the last word, which is a completed call',
    script: [{ text }],
    run: async (client) => {
      const stream = await client.messages.create({ ...request, stream: true });
      for await (const event of stream) if (event.type === 'message_delta') break;
      return stream.controller.signal.aborted;
    },
    calls: [answered],
  },
  {
    name: 'a connection cut in mid-stream',
    script: [{ text, stopAfter: { events: 5, ending: 'cut' } }],
    run: async (client) => drain(await client.messages.create({ ...request, stream: true })),
    calls: [{ outcome: 'error', errorMessage: expect.any(String) }],
  },
  {
    name: 'tee() and toReadableStream()',
    script: [{ text }],
    run: async (client) => {
      const [left, right] = (await client.messages.create({ ...request, stream: true })).tee();
      const readable = (await client.messages.create({ ...request, stream: true })).toReadableStream();
      return { left: await drain(left), right: await drain(right), text: await new Response(readable).text() };
    },
    calls: [answered, answered],
  },
  {
    name: 'an API error',
    script: [{ error: { status: 400, type: 'invalid_request_error', message: 'max_tokens: too large' } }],
    run: async (client) => client.messages.create(request),
    calls: [{ outcome: 'error', errorType: 'invalid_request_error', errorMessage: expect.stringContaining('400') }],
  },
  {
    name: 'an overloaded server that recovers on the retry',
    script: (_request, index) =>
      index === 0
        ? {
            error: { status: 529, type: 'overloaded_error', message: 'Overloaded', headers: { 'retry-after-ms': '5' } },
          }
        : { text },
    run: async (client) => client.messages.create(request),
    calls: [answered],
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
      return client.messages.create(request, { signal: controller.signal, maxRetries: 0 });
    },
    calls: [{ outcome: 'aborted' }],
  },
  {
    name: 'a failed tool, whose result is no user message',
    script: [{ text: 'Seven degrees.' }],
    run: async (client) =>
      client.messages.create({
        ...request,
        tools,
        messages: [
          { role: 'user', content: 'Weather in Oslo?' },
          { role: 'assistant', content: [{ type: 'tool_use', ...weather }] },
          {
            role: 'user',
            content: [{ type: 'tool_result', tool_use_id: 'toolu_weather', content: 'no such city', is_error: true }],
          },
        ],
      }),
    calls: [
      {
        responseText: 'Seven degrees.',
        userMessage: undefined,
        toolResults: [
          { id: 'toolu_weather', name: 'get_weather', input: { city: 'Oslo' }, output: 'no such city', isError: true },
        ],
      },
    ],
  },
  {
    name: 'beta.messages.toolRunner(), two rounds of which are two calls',
    script: [{ toolCalls: [weather] }, { text: 'It is 7 degrees in Oslo.' }],
    run: async (client) => {
      const runner = client.beta.messages.toolRunner({
        ...request,
        tools: [
          {
            type: 'custom',
            name: 'get_weather',
            description: 'Current weather of a city',
            input_schema: { type: 'object', properties: { city: { type: 'string' } } },
            parse: (input: unknown) => input as { city: string },
            run: async ({ city }: { city: string }) => `${city}: 7 degrees`,
          },
        ],
      });
      return await runner;
    },
    calls: [
      { finishReason: 'tool_use', toolCalls: [weather], userMessage: 'What is the refund window?' },
      {
        responseText: 'It is 7 degrees in Oslo.',
        userMessage: undefined,
        // 1.x continues a thread and does not send the model's own turn again: then only the ledger knows the name.
        toolResults: [expect.objectContaining({ id: 'toolu_weather', output: 'Oslo: 7 degrees', isError: false })],
      },
    ],
  },
  {
    name: 'beta messages',
    script: [{ text }],
    run: async (client) => client.beta.messages.create({ ...request, betas: ['context-1m-2025-08-07'] }),
    calls: [answered],
  },
  {
    name: 'a token count, which is no model request',
    script: [{}],
    run: async (client) => client.messages.countTokens({ model: request.model, messages: request.messages }),
    calls: [],
  },
  {
    name: 'a batch of messages, submitted',
    script: [{}],
    run: async (client) => client.messages.batches.create({ requests: [{ custom_id: 'refunds', params: request }] }),
    calls: [{ kind: 'batch', model: 'claude-sonnet-5-5', outcome: 'completed' }],
  },
  {
    name: 'withOptions()',
    script: [{ text }],
    run: async (client, { Anthropic }) => {
      const copy = client.withOptions({ maxRetries: 0 });
      const message = await copy.messages.create(request);
      return { message, isAnthropic: copy instanceof Anthropic, keys: shape(copy) };
    },
    calls: [answered],
  },
  {
    name: 'the shape of the client',
    script: [{ text }],
    run: async (client, { Anthropic }) => ({
      shape: shape(client),
      messages: shape(client.messages),
      isAnthropic: client instanceof Anthropic,
      prototype: Object.getPrototypeOf(client) === Anthropic.prototype,
    }),
    calls: [],
  },
];
