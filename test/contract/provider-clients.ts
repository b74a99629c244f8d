import { BedrockRuntimeClient, ConverseCommand, ConverseStreamCommand } from '@aws-sdk/client-bedrock-runtime';
import { GoogleGenAI } from '@google/genai';
import { GoogleGenerativeAI } from '@google/generative-ai';
import { Mistral } from '@mistralai/mistralai';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { CohereClient, CohereClientV2 } from 'cohere-ai';
import Groq from 'groq-sdk';
import { Ollama } from 'ollama';
import Together from 'together-ai';
import { awsEventFrame } from '../loopback/aws-event-frame.js';
import type { LoopbackReply } from '../loopback/loopback-server.js';

/** A client of one provider, and one question to it. */
export interface ProviderClient {
  readonly name: string;
  connect(url: string): object;
  ask(client: object, url: string): Promise<unknown>;
  /** Asks for a stream, without reading it. */
  stream(client: object, url: string): Promise<unknown>;
  /** The first part of a stream of this provider. */
  readonly start: LoopbackReply;
}

/** A client as its own class: `connect` made it. */
function provider<Client extends object>(
  name: string,
  start: LoopbackReply,
  connect: (url: string) => Client,
  ask: (client: Client, url: string) => Promise<unknown>,
  stream: (client: Client, url: string) => Promise<unknown>,
): ProviderClient {
  // A frozen client may throw before there is a promise.
  return {
    name,
    start,
    connect,
    ask: async (client, url) => ask(client as Client, url),
    stream: async (client, url) => stream(client as Client, url),
  };
}

const messages = [{ role: 'user' as const, content: 'What is the refund window?' }];
const content = [{ text: 'What is the refund window?' }];
const sse = (data: object): LoopbackReply => ({ events: [{ data }] });
const chunk = sse({ id: 'c', model: 'm', choices: [{ index: 0, delta: { content: 'Thirty' }, finish_reason: null }] });
const gemini = sse({ candidates: [{ content: { role: 'model', parts: [{ text: 'Thirty' }] } }] });

/** The clients whose SDKs are none of OpenAI's or Anthropic's, and one that is of that kind. */
export const PROVIDER_CLIENTS: readonly ProviderClient[] = [
  provider(
    'Bedrock',
    {
      frames: [awsEventFrame('contentBlockDelta', { contentBlockIndex: 0, delta: { text: 'Thirty' } })],
      headers: { 'content-type': 'application/vnd.amazon.eventstream' },
    },
    (endpoint) =>
      new BedrockRuntimeClient({
        region: 'us-east-1',
        endpoint,
        credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'example' },
        requestHandler: new NodeHttpHandler(),
        maxAttempts: 1,
      }),
    (client) => client.send(new ConverseCommand({ modelId: 'm', messages: [{ role: 'user', content }] })),
    (client) => client.send(new ConverseStreamCommand({ modelId: 'm', messages: [{ role: 'user', content }] })),
  ),
  provider(
    '@google/genai',
    gemini,
    (baseUrl) => new GoogleGenAI({ apiKey: 'test', httpOptions: { baseUrl } }),
    (client) => client.models.generateContent({ model: 'm', contents: 'What is the refund window?' }),
    (client) => client.models.generateContentStream({ model: 'm', contents: 'What is the refund window?' }),
  ),
  provider(
    '@google/generative-ai',
    gemini,
    () => new GoogleGenerativeAI('test'),
    (client, baseUrl) => client.getGenerativeModel({ model: 'm' }, { baseUrl }).generateContent('Refunds?'),
    (client, baseUrl) => client.getGenerativeModel({ model: 'm' }, { baseUrl }).generateContentStream('Refunds?'),
  ),
  provider(
    'Mistral',
    chunk,
    (serverURL) => new Mistral({ apiKey: 'test', serverURL }),
    (client) => client.chat.complete({ model: 'm', messages }),
    (client) => client.chat.stream({ model: 'm', messages }),
  ),
  provider(
    'Cohere',
    sse({ type: 'content-delta', index: 0, delta: { message: { content: { text: 'Thirty' } } } }),
    (environment) => new CohereClientV2({ token: 'test', environment, maxRetries: 0 }),
    async (client) => client.chat({ model: 'm', messages }),
    async (client) => client.chatStream({ model: 'm', messages }),
  ),
  provider(
    'Cohere v1',
    { frames: ['{"event_type":"text-generation","text":"Thirty"}\n'] },
    (environment) => new CohereClient({ token: 'test', environment, maxRetries: 0 }),
    async (client) => client.chat({ model: 'm', message: 'How many?' }),
    async (client) => client.chatStream({ model: 'm', message: 'How many?' }),
  ),
  provider(
    'Ollama',
    { frames: ['{"model":"m","message":{"role":"assistant","content":"Thirty"},"done":false}\n'] },
    (host) => new Ollama({ host }),
    (client) => client.chat({ model: 'm', messages }),
    (client) => client.chat({ model: 'm', messages, stream: true }),
  ),
  provider(
    'Groq',
    chunk,
    (baseURL) => new Groq({ apiKey: 'test', baseURL, maxRetries: 0 }),
    (client) => client.chat.completions.create({ model: 'm', messages }),
    (client) => client.chat.completions.create({ model: 'm', messages, stream: true }),
  ),
  provider(
    'Together',
    chunk,
    (baseURL) => new Together({ apiKey: 'test', baseURL, maxRetries: 0 }),
    (client) => client.chat.completions.create({ model: 'm', messages }),
    (client) => client.chat.completions.create({ model: 'm', messages, stream: true }),
  ),
];
