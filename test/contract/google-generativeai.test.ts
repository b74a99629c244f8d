import type * as generativeai from '@google/generative-ai';
import { expect } from 'vitest';
import type { LoopbackReply } from '../loopback/loopback-server.js';
import { abortOnArrival } from './abort-on-arrival.js';
import { behavesAlike, type Scenario } from './behaves-alike.js';
import { drain } from './drain.js';
import { packageCopies } from './package-copies.js';
import { shape } from './shape.js';

type Sdk = typeof generativeai;

const answered = 'Thirty days from delivery.';
const usageMetadata = { promptTokenCount: 20, candidatesTokenCount: 9, totalTokenCount: 29 };
const counted = { inputTokens: 20, outputTokens: 9, totalTokens: 29 };
const body = (text: string, finishReason?: string) => ({
  candidates: [{ content: { role: 'model', parts: [{ text }] }, ...(finishReason ? { finishReason } : {}), index: 0 }],
  usageMetadata,
  modelVersion: 'gemini-1.5-pro-002',
});
const whole: LoopbackReply = { json: body(answered, 'STOP') };
const streamed: LoopbackReply = {
  events: [body('Thirty days '), body('from delivery.', 'STOP')].map((data) => ({ data })),
};
const params = {
  model: 'gemini-1.5-pro',
  systemInstruction: 'Answer briefly.',
  generationConfig: { temperature: 0.2, topP: 0.9, maxOutputTokens: 512 },
};
const answer = {
  kind: 'chat' as const,
  provider: 'google' as const,
  requestModel: 'gemini-1.5-pro',
  model: 'gemini-1.5-pro-002',
  userMessage: 'What is the refund window?',
  systemPrompt: 'Answer briefly.',
  temperature: 0.2,
  topP: 0.9,
  maxOutputTokens: 512,
  outcome: 'completed' as const,
  responseText: answered,
  finishReason: 'STOP',
  usage: counted,
};
const ask = 'What is the refund window?';

const aborting = abortOnArrival();

const scenarios: readonly Scenario<generativeai.GoogleGenerativeAI, Sdk>[] = [
  {
    name: 'generateContent',
    replies: [whole],
    run: async (client, _sdk, baseUrl) => {
      const model = client.getGenerativeModel(params, { baseUrl });
      const { response } = await model.generateContent(ask);
      return { response, text: response.text(), model: shape(model) };
    },
    calls: [{ ...answer, isStreaming: false }],
  },
  {
    name: 'a stream read to its end, and the response after it',
    replies: [streamed],
    run: async (client, _sdk, baseUrl) => {
      const result = await client.getGenerativeModel(params, { baseUrl }).generateContentStream([ask]);
      const before = shape(result);
      const chunks = (await drain(result.stream)).map((chunk) => chunk.text());
      return { before, stream: shape(result.stream), chunks, response: (await result.response).text() };
    },
    calls: [{ ...answer, isStreaming: true, ttfbMs: expect.any(Number) }],
  },
  {
    name: 'a stream of which only the response is awaited',
    replies: [streamed],
    run: async (client, _sdk, baseUrl) => {
      const { response } = await client.getGenerativeModel(params, { baseUrl }).generateContentStream({
        contents: [{ role: 'user', parts: [{ text: ask }] }],
      });
      return (await response).text();
    },
    // The SDK's summary of a stream leaves the version of the model out.
    calls: [{ ...answer, model: 'gemini-1.5-pro', isStreaming: true }],
  },
  {
    name: 'an early break',
    replies: [streamed],
    run: async (client, _sdk, baseUrl) => {
      const { stream } = await client.getGenerativeModel(params, { baseUrl }).generateContentStream(ask);
      for await (const chunk of stream) return chunk.text();
      return undefined;
    },
    calls: [{ outcome: 'aborted', responseText: 'Thirty days ' }],
  },
  {
    name: 'a chat of two messages, one of them streamed',
    replies: [whole, streamed],
    run: async (client, _sdk, baseUrl) => {
      const chat = client.getGenerativeModel(params, { baseUrl }).startChat();
      const first = (await chat.sendMessage(ask)).response.text();
      const { stream } = await chat.sendMessageStream('Are you sure?');
      return { first, second: (await drain(stream)).length, history: await chat.getHistory(), chat: shape(chat) };
    },
    calls: [
      { ...answer, isStreaming: false },
      { ...answer, userMessage: 'Are you sure?', isStreaming: true },
    ],
  },
  {
    name: 'an API error',
    replies: [
      { status: 400, json: { error: { code: 400, message: 'API key not valid.', status: 'INVALID_ARGUMENT' } } },
    ],
    run: async (client, _sdk, baseUrl) => client.getGenerativeModel(params, { baseUrl }).generateContent(ask),
    calls: [
      {
        outcome: 'error',
        errorType: 'GoogleGenerativeAIFetchError',
        errorMessage: expect.stringContaining('API key not valid.'),
      },
    ],
  },
  {
    name: 'an abort through the signal',
    replies: aborting.replies,
    run: async (client, _sdk, baseUrl) => {
      const model = client.getGenerativeModel(params, { baseUrl });
      return model.generateContent(ask, { signal: aborting.signal() });
    },
    calls: [{ outcome: 'aborted' }],
  },
  {
    name: 'embeddings',
    replies: [{ json: { embedding: { values: [0.1, 0.2] } } }, { json: { embeddings: [{ values: [0.1, 0.2] }] } }],
    run: async (client, _sdk, baseUrl) => {
      const model = client.getGenerativeModel({ model: 'text-embedding-004' }, { baseUrl });
      const requests = [{ content: { role: 'user', parts: [{ text: 'window' }] } }];
      return [await model.embedContent('refund'), await model.batchEmbedContents({ requests })];
    },
    calls: [
      { kind: 'embedding', model: 'text-embedding-004', embeddingDimensions: 2 },
      { kind: 'embedding', model: 'text-embedding-004', embeddingDimensions: 2 },
    ],
  },
  {
    name: 'the shape of the client',
    replies: [{}],
    run: async (client, { GoogleGenerativeAI }) => ({
      shape: shape(client),
      model: shape(client.getGenerativeModel(params)),
      prototype: Object.getPrototypeOf(client) === GoogleGenerativeAI.prototype,
    }),
    calls: [],
  },
];

behavesAlike<generativeai.GoogleGenerativeAI, Sdk>({
  copies: packageCopies([['@google/generative-ai 0', '@google/generative-ai']]),
  scenarios,
  connect: ({ GoogleGenerativeAI }) => new GoogleGenerativeAI('test'),
});
