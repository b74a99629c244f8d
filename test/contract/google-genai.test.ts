import type * as genai from '@google/genai';
import { expect } from 'vitest';
import type { LoopbackReply } from '../loopback/loopback-server.js';
import { abortOnArrival } from './abort-on-arrival.js';
import { behavesAlike, type Scenario } from './behaves-alike.js';
import { drain } from './drain.js';
import { packageCopies } from './package-copies.js';
import { shape } from './shape.js';

type Sdk = typeof genai;

const MODEL = 'gemini-2.5-flash';
const answered = 'Thirty days from delivery.';
const usageMetadata = {
  promptTokenCount: 120,
  cachedContentTokenCount: 100,
  toolUsePromptTokenCount: 30,
  candidatesTokenCount: 9,
  thoughtsTokenCount: 40,
  totalTokenCount: 199,
};
const counted = {
  inputTokens: 150,
  outputTokens: 49,
  totalTokens: 199,
  cacheReadTokens: 100,
  reasoningTokens: 40,
};
const body = (parts: readonly unknown[], finishReason = 'STOP', usage: unknown = usageMetadata) => ({
  candidates: [{ content: { role: 'model', parts }, ...(finishReason ? { finishReason } : {}), index: 0 }],
  usageMetadata: usage,
  modelVersion: 'gemini-2.5-flash-001',
  responseId: 'resp-1',
});
const reply = (json: unknown): LoopbackReply => ({ json });
const streamed = (chunks: readonly unknown[], ending: Partial<LoopbackReply> = {}): LoopbackReply => ({
  events: chunks.map((data) => ({ data })),
  ...ending,
});
const pieces = [
  body([{ text: 'Policy says thirty.', thought: true }], '', { promptTokenCount: 120, totalTokenCount: 120 }),
  body([{ text: 'Thirty days ' }], '', { promptTokenCount: 120, totalTokenCount: 125 }),
  body([{ text: 'from delivery.' }]),
];
const question = {
  model: MODEL,
  contents: 'What is the refund window?',
  config: { systemInstruction: 'Answer briefly.', temperature: 0.2, topP: 0.9, maxOutputTokens: 512 },
};
const asked = {
  kind: 'chat' as const,
  provider: 'google' as const,
  requestModel: MODEL,
  userMessage: 'What is the refund window?',
  systemPrompt: 'Answer briefly.',
  temperature: 0.2,
  topP: 0.9,
  maxOutputTokens: 512,
};
const answer = {
  ...asked,
  model: 'gemini-2.5-flash-001',
  outcome: 'completed' as const,
  responseText: answered,
  reasoningText: 'Policy says thirty.',
  hasReasoning: true,
  finishReason: 'STOP',
  responseId: 'resp-1',
  usage: counted,
};
const weather = {
  name: 'get_weather',
  description: 'Current weather of a city',
  parameters: { type: 'OBJECT', properties: { city: { type: 'STRING' } } },
} as genai.FunctionDeclaration;

const aborting = abortOnArrival();

const scenarios: readonly Scenario<genai.GoogleGenAI, Sdk>[] = [
  {
    name: 'generateContent',
    replies: [reply(body([{ text: 'Policy says thirty.', thought: true }, { text: answered }]))],
    run: async (client) => {
      const promise = client.models.generateContent(question);
      const response = await promise;
      return { promise: shape(promise), response, text: response.text, class: shape(response) };
    },
    calls: [{ ...answer, isStreaming: false, usageBody: { modelVersion: 'gemini-2.5-flash-001', usageMetadata } }],
  },
  {
    name: 'a stream read to its end',
    replies: [streamed(pieces)],
    run: async (client) => {
      const stream = await client.models.generateContentStream(question);
      return { shape: shape(stream), chunks: await drain(stream) };
    },
    calls: [{ ...answer, isStreaming: true, ttfbMs: expect.any(Number) }],
  },
  {
    name: 'an early break',
    replies: [streamed(pieces)],
    run: async (client) => {
      const seen = [];
      for await (const chunk of await client.models.generateContentStream(question)) {
        seen.push(chunk.text);
        if (seen.length === 2) break;
      }
      return seen;
    },
    calls: [{ outcome: 'aborted', responseText: 'Thirty days ' }],
  },
  {
    name: 'a connection cut in mid-stream',
    replies: [streamed(pieces.slice(0, 2), { cut: true })],
    run: async (client) => drain(await client.models.generateContentStream(question)),
    calls: [{ outcome: 'error', responseText: 'Thirty days ', errorMessage: expect.any(String) }],
  },
  {
    name: 'an error in mid-stream',
    // Such an error comes as JSON between the events.
    replies: [
      {
        frames: [
          ...pieces.slice(0, 2).map((piece) => `data: ${JSON.stringify(piece)}\n\n`),
          JSON.stringify({ error: { code: 503, message: 'The model is overloaded.', status: 'UNAVAILABLE' } }),
        ],
      },
    ],
    run: async (client) => drain(await client.models.generateContentStream(question)),
    calls: [{ outcome: 'error', errorType: 'UNAVAILABLE', errorMessage: 'The model is overloaded.' }],
  },
  {
    name: 'an abort through the signal',
    replies: aborting.replies,
    run: async (client) => {
      return client.models.generateContent({
        ...question,
        config: { ...question.config, abortSignal: aborting.signal() },
      });
    },
    calls: [{ outcome: 'aborted', userMessage: 'What is the refund window?' }],
  },
  {
    name: 'an API error',
    replies: [
      {
        status: 400,
        json: { error: { code: 400, message: 'Unknown model.', status: 'INVALID_ARGUMENT', details: [] } },
      },
    ],
    run: async (client) => client.models.generateContent(question),
    calls: [{ ...asked, outcome: 'error', errorType: 'INVALID_ARGUMENT', errorMessage: 'Unknown model.' }],
  },
  {
    name: 'a blocked prompt',
    replies: [
      reply({ promptFeedback: { blockReason: 'SAFETY' }, usageMetadata: { promptTokenCount: 7, totalTokenCount: 7 } }),
    ],
    run: async (client) => client.models.generateContent(question),
    calls: [
      { outcome: 'completed', finishReason: 'SAFETY', usage: { inputTokens: 7, outputTokens: 0, totalTokens: 7 } },
    ],
  },
  {
    name: 'a chat of two messages, one of them streamed',
    replies: [reply(body([{ text: answered }])), streamed(pieces)],
    run: async (client) => {
      const chat = client.chats.create({ model: MODEL, config: question.config });
      const first = await chat.sendMessage({ message: 'What is the refund window?' });
      const second = await drain(await chat.sendMessageStream({ message: ['Are you', ' sure?'] }));
      return { first, second, history: chat.getHistory() };
    },
    calls: [
      { ...asked, responseText: answered, isStreaming: false },
      { ...answer, userMessage: 'Are you sure?', isStreaming: true },
    ],
  },
  {
    name: 'tool calls without ids, and their results',
    replies: [
      reply(
        body([
          { functionCall: { name: 'get_weather', args: { city: 'Oslo' } } },
          { functionCall: { name: 'get_weather', args: { city: 'Rome' } } },
        ]),
      ),
      reply(body([{ text: 'Seven and twenty.' }])),
    ],
    run: async (client) => {
      const config = { tools: [{ functionDeclarations: [weather] }, { googleSearch: {} }] };
      const first = await client.models.generateContent({
        model: MODEL,
        contents: 'Weather in Oslo and Rome?',
        config,
      });
      return client.models.generateContent({
        model: MODEL,
        config,
        contents: [
          { role: 'user', parts: [{ text: 'Weather in Oslo and Rome?' }] },
          ...(first.candidates?.[0]?.content ? [first.candidates[0].content] : []),
          {
            role: 'user',
            parts: [
              { functionResponse: { name: 'get_weather', response: { output: '7' } } },
              { functionResponse: { name: 'get_weather', response: { error: 'no such city' } } },
            ],
          },
        ],
      });
    },
    calls: [
      {
        userMessage: 'Weather in Oslo and Rome?',
        toolCalls: [
          { name: 'get_weather', input: { city: 'Oslo' } },
          { name: 'get_weather', input: { city: 'Rome' } },
        ],
        toolDefinitions: [
          { name: 'get_weather', description: 'Current weather of a city', parameters: weather.parameters },
          { name: 'googleSearch' },
        ],
      },
      {
        userMessage: undefined,
        responseText: 'Seven and twenty.',
        toolResults: [
          { id: 'get_weather', name: 'get_weather', input: { city: 'Oslo' }, output: { output: '7' }, isError: false },
          {
            id: 'get_weather#2',
            name: 'get_weather',
            input: { city: 'Rome' },
            output: { error: 'no such city' },
            isError: true,
          },
        ],
      },
    ],
  },
  {
    name: 'automatic function calling, two rounds of which are two calls',
    replies: [
      reply(body([{ functionCall: { id: 'call-1', name: 'get_weather', args: { city: 'Oslo' } } }])),
      reply(body([{ text: 'Seven degrees.' }])),
    ],
    run: async (client) =>
      client.models.generateContent({
        model: MODEL,
        contents: 'Weather in Oslo?',
        config: {
          tools: [
            {
              tool: async () => ({ functionDeclarations: [weather] }),
              callTool: async () => [
                { functionResponse: { id: 'call-1', name: 'get_weather', response: { output: '7' } } },
              ],
            },
          ],
        },
      }),
    calls: [
      { userMessage: 'Weather in Oslo?', toolCalls: [{ id: 'call-1', name: 'get_weather', input: { city: 'Oslo' } }] },
      {
        userMessage: undefined,
        responseText: 'Seven degrees.',
        toolResults: [
          { id: 'call-1', name: 'get_weather', input: { city: 'Oslo' }, output: { output: '7' }, isError: false },
        ],
      },
    ],
  },
  {
    name: 'embeddings',
    replies: [reply({ embeddings: [{ values: [0.1, 0.2, 0.3] }, { values: [0.4, 0.5, 0.6] }] })],
    run: async (client) =>
      client.models.embedContent({ model: 'gemini-embedding-001', contents: ['refund', 'window'] }),
    calls: [{ kind: 'embedding', model: 'gemini-embedding-001', embeddingDimensions: 3, outcome: 'completed' }],
  },
  {
    name: 'a count of tokens, which is no model request',
    replies: [reply({ totalTokens: 5 })],
    run: async (client) => client.models.countTokens({ model: MODEL, contents: 'refund' }),
    calls: [],
  },
  {
    name: 'the shape of the client',
    replies: [{}],
    run: async (client, { GoogleGenAI }) => ({
      shape: shape(client),
      models: shape(client.models),
      chat: shape(client.chats.create({ model: MODEL })),
      isClient: client instanceof GoogleGenAI,
      prototype: Object.getPrototypeOf(client) === GoogleGenAI.prototype,
    }),
    calls: [],
  },
];

const onVertex: readonly Scenario<genai.GoogleGenAI, Sdk>[] = [
  {
    name: 'generateContent',
    replies: [reply(body([{ text: 'Policy says thirty.', thought: true }, { text: answered }]))],
    run: async (client) => client.models.generateContent(question),
    calls: [{ ...answer, isStreaming: false }],
  },
  {
    name: 'a stream',
    replies: [streamed(pieces)],
    run: async (client) => drain(await client.models.generateContentStream(question)),
    calls: [{ ...answer, isStreaming: true, ttfbMs: expect.any(Number) }],
  },
  {
    name: 'embeddings, which count tokens',
    replies: [
      reply({
        predictions: [{ embeddings: { values: [0.1, 0.2], statistics: { token_count: 3, truncated: false } } }],
      }),
    ],
    run: async (client) => client.models.embedContent({ model: 'text-embedding-005', contents: 'refund window' }),
    calls: [{ kind: 'embedding', model: 'text-embedding-005', embeddingDimensions: 2, usage: { inputTokens: 3 } }],
  },
  {
    name: 'images',
    replies: [reply({ predictions: [{ mimeType: 'image/png', bytesBase64Encoded: 'iVBORw0KGgo=' }] })],
    run: async (client) => client.models.generateImages({ model: 'imagen-4.0-generate-001', prompt: 'A parcel' }),
    calls: [{ kind: 'image', model: 'imagen-4.0-generate-001', userMessage: 'A parcel', outcome: 'completed' }],
  },
];

const copies = packageCopies<Sdk>([
  ['@google/genai 1', 'google-genai-1'],
  ['@google/genai 2', 'google-genai-2'],
  ['@google/genai 3', '@google/genai'],
]);

behavesAlike<genai.GoogleGenAI, Sdk>({
  copies,
  scenarios,
  connect: ({ GoogleGenAI }, url) => new GoogleGenAI({ apiKey: 'test', httpOptions: { baseUrl: url } }),
});

behavesAlike<genai.GoogleGenAI, Sdk>({
  copies: copies.map(([name, load]) => [`${name} on Vertex AI`, load] as const),
  scenarios: onVertex,
  connect: ({ GoogleGenAI }, url) => new GoogleGenAI({ vertexai: true, apiKey: 'test', httpOptions: { baseUrl: url } }),
});
