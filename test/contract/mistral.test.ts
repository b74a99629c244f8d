import type * as mistralai from '@mistralai/mistralai';
import { expect } from 'vitest';
import type { LoopbackReply } from '../loopback/loopback-server.js';
import { abortOnArrival } from './abort-on-arrival.js';
import { behavesAlike, type Scenario } from './behaves-alike.js';
import { drain } from './drain.js';
import { packageCopies } from './package-copies.js';
import { shape } from './shape.js';

type Sdk = typeof mistralai;

const MODEL = 'mistral-large-latest';
const answered = 'Thirty days from delivery.';
const usage = {
  prompt_tokens: 120,
  completion_tokens: 9,
  total_tokens: 129,
  prompt_tokens_details: { cached_tokens: 100 },
};
const counted = { inputTokens: 120, outputTokens: 9, totalTokens: 129, cacheReadTokens: 100 };
const completion = (message: object, finish_reason = 'stop'): LoopbackReply => ({
  json: {
    id: 'cmpl-1',
    object: 'chat.completion',
    created: 1763700000,
    model: 'mistral-large-2411',
    choices: [{ index: 0, message: { role: 'assistant', content: '', ...message }, finish_reason }],
    usage,
  },
});
const chunk = (delta: object, finish_reason: string | null = null, extra: object = {}) => ({
  data: {
    id: 'cmpl-2',
    object: 'chat.completion.chunk',
    created: 1763700000,
    model: 'mistral-large-2411',
    choices: [{ index: 0, delta, finish_reason }],
    ...extra,
  },
});
const events = [
  chunk({ role: 'assistant', content: '' }),
  chunk({ content: 'Thirty days ' }),
  chunk({ content: 'from delivery.' }),
  chunk({ content: '' }, 'stop', { usage }),
  { data: '[DONE]' },
];
const question = {
  model: MODEL,
  messages: [
    { role: 'system' as const, content: 'Answer briefly.' },
    { role: 'user' as const, content: 'What is the refund window?' },
  ],
  temperature: 0.2,
  topP: 0.9,
  maxTokens: 512,
};
const answer = {
  kind: 'chat' as const,
  provider: 'mistral' as const,
  requestModel: MODEL,
  model: 'mistral-large-2411',
  outcome: 'completed' as const,
  userMessage: 'What is the refund window?',
  systemPrompt: 'Answer briefly.',
  temperature: 0.2,
  topP: 0.9,
  maxOutputTokens: 512,
  responseText: answered,
  finishReason: 'stop',
  usage: counted,
};
const toolCall = {
  id: 'D681PevKs',
  function: { name: 'get_weather', arguments: '{"city":"Oslo"}' },
  type: 'function',
  index: 0,
};
const tools = [
  {
    type: 'function' as const,
    function: { name: 'get_weather', description: 'Current weather of a city', parameters: { type: 'object' } },
  },
];
const asked = [{ id: 'D681PevKs', name: 'get_weather', input: { city: 'Oslo' } }];

// The SDK drops what it does not know of a conversation's usage.
const plainUsage = { prompt_tokens: 120, completion_tokens: 9, total_tokens: 129 };
const plainlyCounted = { inputTokens: 120, outputTokens: 9, totalTokens: 129 };

/** One event of a stream, by its type. */
const turn = (type: string, data: object) => ({ event: type, data: { type, ...data } });
const piece = { output_index: 0, content_index: 0, id: 'msg-2', role: 'assistant', model: 'mistral-large-2411' };
const called = {
  output_index: 1,
  id: 'fc-2',
  model: 'mistral-large-2411',
  name: 'get_weather',
  tool_call_id: 'D681PevKs',
};

const aborting = abortOnArrival();

const scenarios: readonly Scenario<mistralai.Mistral, Sdk>[] = [
  {
    name: 'chat.complete',
    replies: [completion({ content: answered })],
    run: async (client) => {
      const promise = client.chat.complete(question);
      return { promise: shape(promise), response: await promise };
    },
    calls: [{ ...answer, isStreaming: false, responseId: 'cmpl-1' }],
  },
  {
    name: 'thinking',
    replies: [
      completion({
        content: [
          { type: 'thinking', thinking: [{ type: 'text', text: 'Policy says thirty.' }] },
          { type: 'text', text: answered },
        ],
      }),
    ],
    run: async (client) => client.chat.complete({ ...question, model: 'magistral-medium-latest' }),
    calls: [
      { ...answer, requestModel: 'magistral-medium-latest', reasoningText: 'Policy says thirty.', hasReasoning: true },
    ],
  },
  {
    name: 'tool calls, and their results in the next request',
    replies: [completion({ tool_calls: [toolCall] }, 'tool_calls'), completion({ content: 'Seven degrees.' })],
    run: async (client) => {
      const first = await client.chat.complete({ ...question, tools });
      const { toolCalls } = first.choices?.[0]?.message ?? {};
      return client.chat.complete({
        ...question,
        messages: [
          ...question.messages,
          { role: 'assistant', content: '', ...(toolCalls ? { toolCalls } : {}) },
          { role: 'tool', name: 'get_weather', toolCallId: 'D681PevKs', content: '7 degrees' },
        ],
      });
    },
    calls: [
      {
        toolCalls: asked,
        finishReason: 'tool_calls',
        toolDefinitions: [
          { name: 'get_weather', description: 'Current weather of a city', parameters: { type: 'object' } },
        ],
      },
      {
        userMessage: undefined,
        responseText: 'Seven degrees.',
        toolResults: [{ id: 'D681PevKs', name: 'get_weather', input: { city: 'Oslo' }, output: '7 degrees' }],
      },
    ],
  },
  {
    name: 'a stream read to its end',
    replies: [{ events }],
    run: async (client) => {
      const stream = await client.chat.stream(question);
      return { stream: shape(stream), chunks: await drain(stream) };
    },
    calls: [{ ...answer, isStreaming: true, ttfbMs: expect.any(Number), responseId: 'cmpl-2' }],
  },
  {
    name: 'a stream with a tool call',
    replies: [{ events: [chunk({ tool_calls: [toolCall] }, 'tool_calls', { usage }), { data: '[DONE]' }] }],
    run: async (client) => drain(await client.chat.stream({ ...question, tools })),
    calls: [{ toolCalls: asked, finishReason: 'tool_calls', usage: counted, ttfbMs: expect.any(Number) }],
  },
  {
    name: 'a stream read through its reader',
    replies: [{ events }],
    run: async (client) => {
      const reader = (await client.chat.stream(question)).getReader();
      const seen = [];
      for (let result = await reader.read(); !result.done; result = await reader.read()) seen.push(result.value);
      return { seen, reader: shape(reader) };
    },
    calls: [{ ...answer, isStreaming: true }],
  },
  {
    name: 'a stream that is teed, of which each chunk counts once',
    replies: [{ events }],
    run: async (client) => {
      const [left, right] = (await client.chat.stream(question)).tee();
      return { left: await drain(left), right: await drain(right) };
    },
    calls: [{ ...answer, isStreaming: true }],
  },
  {
    name: 'a stream that is piped',
    replies: [{ events }],
    run: async (client) => {
      const lengths = new TransformStream<object, number>({
        transform: (event, controller) => controller.enqueue(JSON.stringify(event).length),
      });
      return drain((await client.chat.stream(question)).pipeThrough(lengths));
    },
    calls: [{ ...answer, isStreaming: true }],
  },
  {
    name: 'an early break, which cancels the request',
    replies: [{ events: events.slice(0, 2), hang: true }],
    run: async (client) => {
      const seen = [];
      for await (const event of await client.chat.stream(question)) {
        seen.push(event);
        if (seen.length === 2) break;
      }
      return seen;
    },
    calls: [{ outcome: 'aborted', responseText: 'Thirty days ' }],
  },
  {
    name: 'a stream that is cancelled unread',
    replies: [{ events: events.slice(0, 2), hang: true }],
    run: async (client) => (await client.chat.stream(question)).cancel(),
    calls: [{ outcome: 'aborted', responseText: undefined }],
  },
  {
    name: 'a connection cut in mid-stream',
    replies: [{ events: events.slice(0, 2), cut: true }],
    run: async (client) => drain(await client.chat.stream(question)),
    calls: [{ outcome: 'error', responseText: 'Thirty days ' }],
  },
  {
    name: 'an API error',
    replies: [{ status: 401, json: { object: 'error', message: 'Unauthorized', type: 'invalid_api_key', code: 'x' } }],
    run: async (client) => client.chat.complete(question),
    calls: [{ outcome: 'error', errorMessage: 'Unauthorized', errorType: 'invalid_api_key' }],
  },
  {
    name: 'an abort through the signal',
    replies: aborting.replies,
    run: async (client) => {
      return client.chat.complete(question, { fetchOptions: { signal: aborting.signal() } });
    },
    calls: [{ outcome: 'aborted' }],
  },
  {
    name: 'a throttled request that is sent again',
    replies: [{ status: 429, json: { message: 'Slow down' } }, completion({ content: answered })],
    run: async (client) =>
      client.chat.complete(question, {
        retries: {
          strategy: 'backoff',
          backoff: { initialInterval: 5, maxInterval: 10, exponent: 1, maxElapsedTime: 1000 },
        },
      }),
    calls: [answer],
  },
  {
    name: 'fim.complete and agents.stream',
    replies: [completion({ content: 'return 30' }), { events }],
    run: async (client) => [
      await client.fim.complete({ model: 'codestral-latest', prompt: 'def window():', suffix: '' }),
      await drain(await client.agents.stream({ agentId: 'ag:1', messages: question.messages.slice(1) as [] })),
    ],
    calls: [
      { requestModel: 'codestral-latest', userMessage: 'def window():', responseText: 'return 30' },
      { userMessage: 'What is the refund window?', responseText: answered, isStreaming: true },
    ],
  },
  {
    name: 'embeddings',
    replies: [
      {
        json: {
          id: 'emb-1',
          object: 'list',
          model: 'mistral-embed',
          data: [{ object: 'embedding', index: 0, embedding: [0.1, 0.2] }],
          usage: { prompt_tokens: 5, total_tokens: 5, completion_tokens: 0 },
        },
      },
    ],
    run: async (client) => client.embeddings.create({ model: 'mistral-embed', inputs: ['refund'] }),
    calls: [
      {
        kind: 'embedding',
        model: 'mistral-embed',
        embeddingDimensions: 2,
        usage: { inputTokens: 5, outputTokens: 0, totalTokens: 5 },
      },
    ],
  },
  {
    name: 'conversations, and a tool result in the next turn',
    replies: [
      {
        json: {
          object: 'conversation.response',
          conversation_id: 'conv-1',
          outputs: [
            {
              type: 'function.call',
              id: 'fc-1',
              model: 'mistral-large-2411',
              tool_call_id: 'D681PevKs',
              name: 'get_weather',
              arguments: '{"city":"Oslo"}',
            },
          ],
          usage: { prompt_tokens: 40, completion_tokens: 12, total_tokens: 52 },
        },
      },
      {
        json: {
          object: 'conversation.response',
          conversation_id: 'conv-1',
          outputs: [{ type: 'message.output', id: 'msg-1', model: 'mistral-large-2411', content: answered }],
          usage: plainUsage,
        },
      },
    ],
    run: async ({ beta: { conversations } }) => {
      const first = await conversations.start({
        model: MODEL,
        instructions: 'Answer briefly.',
        inputs: 'What is the refund window?',
        tools,
        completionArgs: { temperature: 0.2, topP: 0.9, maxTokens: 512 },
      });
      const second = await conversations.append({
        conversationId: 'conv-1',
        conversationAppendRequest: {
          inputs: [{ type: 'function.result', toolCallId: 'D681PevKs', result: '7 degrees' }],
        },
      });
      return { first, second };
    },
    calls: [
      {
        ...answer,
        isStreaming: false,
        responseId: 'fc-1',
        responseText: undefined,
        finishReason: undefined,
        toolCalls: asked,
        usage: { inputTokens: 40, outputTokens: 12, totalTokens: 52 },
      },
      {
        model: 'mistral-large-2411',
        responseId: 'msg-1',
        userMessage: undefined,
        toolResults: [{ id: 'D681PevKs', output: '7 degrees' }],
        responseText: answered,
        usage: plainlyCounted,
      },
    ],
  },
  {
    name: 'a streamed conversation',
    replies: [
      {
        events: [
          turn('conversation.response.started', { conversation_id: 'conv-1' }),
          turn('message.output.delta', { ...piece, content: 'Thirty days ' }),
          turn('message.output.delta', { ...piece, content: { type: 'text', text: 'from delivery.' } }),
          turn('function.call.delta', { ...called, arguments: '{"city":' }),
          turn('function.call.delta', { ...called, arguments: '"Oslo"}' }),
          turn('conversation.response.done', { usage: plainUsage }),
        ],
      },
    ],
    run: async ({ beta: { conversations } }) =>
      drain(
        await conversations.startStream({
          model: MODEL,
          inputs: [{ role: 'user', content: 'What is the refund window?' }],
        }),
      ),
    calls: [
      {
        kind: 'chat',
        outcome: 'completed',
        isStreaming: true,
        ttfbMs: expect.any(Number),
        requestModel: MODEL,
        model: 'mistral-large-2411',
        userMessage: 'What is the refund window?',
        responseText: answered,
        toolCalls: asked,
        usage: plainlyCounted,
      },
    ],
  },
  {
    name: 'a streamed conversation that the service gives up',
    replies: [
      {
        events: [
          turn('message.output.delta', { ...piece, content: 'Thirty days ' }),
          turn('conversation.response.error', { message: 'Service tier exceeded', code: 3505 }),
        ],
      },
    ],
    run: async ({ beta: { conversations } }) =>
      drain(
        await conversations.appendStream({
          conversationId: 'conv-1',
          conversationAppendStreamRequest: { inputs: 'And after that?' },
        }),
      ),
    calls: [
      {
        outcome: 'error',
        errorMessage: 'Service tier exceeded',
        errorType: '3505',
        userMessage: 'And after that?',
        responseText: 'Thirty days ',
      },
    ],
  },
  {
    name: 'documents read to text',
    replies: [
      {
        json: {
          model: 'mistral-ocr-2505',
          pages: [
            { index: 0, markdown: '# Refunds', images: [], dimensions: null },
            { index: 1, markdown: answered, images: [], dimensions: null },
          ],
          usage_info: { pages_processed: 2, doc_size_bytes: 2048 },
        },
      },
    ],
    run: async (client) =>
      client.ocr.process({
        model: 'mistral-ocr-latest',
        document: { type: 'document_url', documentUrl: 'https://shop.example/refunds.pdf' },
      }),
    calls: [
      {
        kind: 'completion',
        requestModel: 'mistral-ocr-latest',
        model: 'mistral-ocr-2505',
        responseText: `# Refunds\n\n${answered}`,
        usage: {},
      },
    ],
  },
  {
    name: 'a transcription',
    replies: [
      {
        json: { model: 'voxtral-mini-2507', text: answered, language: 'en', segments: [], usage },
      },
    ],
    run: async (client) =>
      client.audio.transcriptions.complete({ model: 'voxtral-mini-latest', fileUrl: 'https://shop.example/call.mp3' }),
    calls: [
      {
        kind: 'transcription',
        requestModel: 'voxtral-mini-latest',
        model: 'voxtral-mini-2507',
        responseText: answered,
        usage: counted,
      },
    ],
  },
  {
    name: 'a transcription that is streamed',
    replies: [
      {
        events: [
          turn('transcription.text.delta', { text: 'Thirty days ' }),
          turn('transcription.text.delta', { text: 'from delivery.' }),
          turn('transcription.done', { model: 'voxtral-mini-2507', text: answered, language: 'en', usage }),
        ],
      },
    ],
    run: async (client) =>
      drain(
        await client.audio.transcriptions.stream({
          model: 'voxtral-mini-latest',
          fileUrl: 'https://shop.example/call.mp3',
        }),
      ),
    calls: [
      {
        kind: 'transcription',
        outcome: 'completed',
        model: 'voxtral-mini-2507',
        responseText: answered,
        ttfbMs: expect.any(Number),
        usage: counted,
      },
    ],
  },
  {
    name: 'a batch that is submitted',
    replies: [
      {
        json: {
          id: 'batch-1',
          object: 'batch',
          input_files: [],
          endpoint: '/v1/chat/completions',
          model: MODEL,
          errors: [],
          status: 'QUEUED',
          created_at: 1763700000,
          total_requests: 1,
          completed_requests: 0,
          succeeded_requests: 0,
          failed_requests: 0,
        },
      },
    ],
    run: async (client) =>
      client.batch.jobs.create({ endpoint: '/v1/chat/completions', model: MODEL, inputFiles: ['file-1'] }),
    calls: [{ kind: 'batch', requestModel: MODEL, responseId: 'batch-1', finishReason: 'QUEUED' }],
  },
  {
    name: 'the shape of the client, whose resources are made when they are asked for',
    replies: [{}],
    run: async (client, { Mistral }) => {
      const before = shape(client);
      const { chat } = client;
      const prototype = Object.getPrototypeOf(client) === Mistral.prototype;
      return { before, isSame: client.chat === chat, after: shape(client), chat: shape(client.chat), prototype };
    },
    calls: [],
  },
];

behavesAlike<mistralai.Mistral, Sdk>({
  copies: [
    ...packageCopies<Sdk>([['@mistralai/mistralai 1', 'mistralai-1']]),
    ...packageCopies<Sdk>([['@mistralai/mistralai 2', '@mistralai/mistralai']], ['ES module']),
  ],
  scenarios,
  connect: ({ Mistral }, serverURL) => new Mistral({ apiKey: 'test', serverURL }),
});
