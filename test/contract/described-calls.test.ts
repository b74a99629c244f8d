import { setTimeout as sleep } from 'node:timers/promises';
import Anthropic from '@anthropic-ai/sdk';
import * as agents from '@aws-sdk/client-bedrock-agent-runtime';
import * as aws from '@aws-sdk/client-bedrock-runtime';
import { GoogleGenAI } from '@google/genai';
import { GoogleGenerativeAI } from '@google/generative-ai';
import { Mistral } from '@mistralai/mistralai';
import { CohereClient, CohereClientV2 } from 'cohere-ai';
import Groq from 'groq-sdk';
import { Ollama } from 'ollama';
import OpenAI from 'openai';
import OpenAI4 from 'openai-4';
import Together from 'together-ai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anthropic } from '../../src/libraries/anthropic.js';
import { bedrock } from '../../src/libraries/bedrock.js';
import { cohere } from '../../src/libraries/cohere.js';
import { googleGenai } from '../../src/libraries/google-genai.js';
import { googleGenerativeai } from '../../src/libraries/google-generativeai.js';
import { groq } from '../../src/libraries/groq.js';
import type { CallDescription, LibraryDescription } from '../../src/libraries/library-description.js';
import { mistral } from '../../src/libraries/mistral.js';
import { ollama } from '../../src/libraries/ollama.js';
import { openai } from '../../src/libraries/openai.js';
import { together } from '../../src/libraries/together.js';
import { wrap } from '../../src/sdk/providers/wrap.js';
import { type LoopbackServer, startLoopbackServer } from '../loopback/loopback-server.js';

/** Clients of each library, by the word by which its description calls them. */
type Receivers = (url: string) => Readonly<Record<string, readonly object[]>>;

const LIBRARIES: readonly (readonly [LibraryDescription, Receivers])[] = [
  [
    openai,
    (baseURL) => ({
      client: [
        new OpenAI({ apiKey: 'test', baseURL, maxRetries: 0 }),
        new OpenAI4({ apiKey: 'test', baseURL, maxRetries: 0 }),
      ],
    }),
  ],
  [anthropic, (baseURL) => ({ client: [new Anthropic({ apiKey: 'test', baseURL, maxRetries: 0 })] })],
  [groq, (baseURL) => ({ client: [new Groq({ apiKey: 'test', baseURL, maxRetries: 0 })] })],
  [together, (baseURL) => ({ client: [new Together({ apiKey: 'test', baseURL, maxRetries: 0 })] })],
  [mistral, (serverURL) => ({ client: [new Mistral({ apiKey: 'test', serverURL })] })],
  [
    cohere,
    (environment) => ({
      client: [
        new CohereClient({ token: 'test', environment, maxRetries: 0 }),
        new CohereClientV2({ token: 'test', environment, maxRetries: 0 }),
      ],
    }),
  ],
  [ollama, (host) => ({ client: [new Ollama({ host })] })],
  [googleGenai, (baseUrl) => ({ client: [new GoogleGenAI({ apiKey: 'test', httpOptions: { baseUrl } })] })],
  [
    googleGenerativeai,
    (baseUrl) => ({ model: [new GoogleGenerativeAI('test').getGenerativeModel({ model: 'm' }, { baseUrl })] }),
  ],
  [
    bedrock,
    (endpoint) => {
      const settings = {
        region: 'us-east-1',
        endpoint,
        credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'example' },
        maxAttempts: 1,
      };
      return { client: [new aws.BedrockRuntime(settings), new agents.BedrockAgentRuntime(settings)] };
    },
  ],
];

const QUESTION = 'What is the refund window?';
const BODY = {
  model: 'm',
  modelId: 'm',
  assistant_id: 'asst_1',
  max_tokens: 10,
  stream: false,
  message: QUESTION,
  prompt: QUESTION,
  input: QUESTION,
  inputs: QUESTION,
  text: QUESTION,
  texts: [QUESTION],
  query: QUESTION,
  documents: ['Thirty days.'],
  messages: [{ role: 'user', content: QUESTION }],
  contents: QUESTION,
  tools: [],
  functions: [],
};
const CONVERSE = { modelId: 'm', messages: [{ role: 'user', content: [{ text: QUESTION }] }] };

let server: LoopbackServer;
beforeAll(async () => {
  server = await startLoopbackServer(() => ({ status: 400, json: { error: { message: 'no' } } }));
});
afterAll(() => server.close());

describe.each(LIBRARIES.map(([library, receivers]) => ({ id: library.id, library, receivers })))(
  'the calls by which $id is found',
  ({ library, receivers }) => {
    // Results of tools continue a call that is open already.
    const calls = library.calls.filter((call) => !call.unobserved && !call.path.includes('submitToolOutputs'));

    it('are observed', async () => {
      const missed: string[] = [];
      let made = 0;
      for (const [on, clients] of Object.entries(receivers(server.url))) {
        for (const client of clients) {
          let opened = 0;
          const observed = wrap(client, {
            keepsContent: true,
            streamUsage: 'auto',
            open: () => {
              opened += 1;
              return () => {};
            },
          });
          for (const call of calls.filter((described) => described.on === on)) {
            const ask = asking(observed, call);
            if (!ask) continue;
            made += 1;
            const before = opened;
            try {
              const answer = ask();
              // A helper of a stream is no promise: it tells of its end itself.
              const done = member(answer, 'runUntilDone') ?? member(answer, 'done');
              await Promise.race([typeof done === 'function' ? Reflect.apply(done, answer, []) : answer, sleep(200)]);
            } catch (error) {
              // The server declines whatever is asked; but Cohere's v2 has methods of v1 that break before they ask.
              if (/this\.__\w+ is not a function/.test(String(error))) continue;
            }
            await sleep(5);
            if (opened === before) missed.push(call.argument ? `${call.path}(${call.argument})` : call.path);
          }
        }
      }
      expect(made).toBeGreaterThan(0);
      expect(missed).toEqual([]);
    });
  },
);

/** The call as the app would make it; `undefined` where this release of the SDK has it not. */
function asking(client: object, call: CallDescription): (() => unknown) | undefined {
  const names = call.path.split('.');
  const method = names.pop() ?? '';
  let receiver: unknown = client;
  for (const name of names) receiver = member(receiver, name);
  const found = member(receiver, method);
  if (typeof found !== 'function') return undefined;
  if (call.argument) {
    const command: unknown = Reflect.get(client instanceof aws.BedrockRuntime ? aws : agents, call.argument);
    return typeof command === 'function'
      ? () => Reflect.apply(found, receiver, [Reflect.construct(command, [CONVERSE])])
      : undefined;
  }
  // Runs and events belong to a conversation that the first argument names.
  const args = ['runs', 'events'].includes(names.at(-1) ?? '') ? ['thread_1', BODY] : [BODY];
  return () => Reflect.apply(found, receiver, args);
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
