import * as bedrock from '@aws-sdk/client-bedrock-runtime';
import { Mistral } from '@mistralai/mistralai';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { CohereClientV2 } from 'cohere-ai';
import OpenAI from 'openai';
import type { ReplayGroup } from './replay.js';

const openai = {
  object: 'list',
  data: [{ object: 'embedding', index: 0, embedding: [0.1, -0.2, 0.3] }],
  model: 'text-embedding-3-small',
  usage: { prompt_tokens: 8, total_tokens: 8 },
};
const mistral = {
  id: 'emb-1',
  object: 'list',
  model: 'mistral-embed',
  data: [{ object: 'embedding', index: 0, embedding: [0.1, -0.2, 0.3] }],
  usage: { prompt_tokens: 8, total_tokens: 8, completion_tokens: 0 },
};
const cohere = {
  id: '54910170-852f-4322-9767-63d36e55c3bf',
  response_type: 'embeddings_by_type',
  texts: ['refund window'],
  embeddings: { float: [[0.1, -0.2, 0.3]] },
  meta: { api_version: { version: '2' }, billed_units: { input_tokens: 2 } },
};
const expected = { kind: 'embedding' as const, outcome: 'completed' as const, embeddingDimensions: 3 };

/** Embeddings of several providers, each in its own shape. */
export const EMBEDDINGS: readonly ReplayGroup[] = [
  {
    name: 'embeddings of OpenAI',
    provider: 'openai',
    listed: 'openai',
    model: 'text-embedding-3-small',
    replays: [{ name: 'one text', reply: { json: openai }, expected, billed: { flavor: 'embeddings', body: openai } }],
    call: (url, wrap) =>
      wrap(new OpenAI({ apiKey: 'test', baseURL: url })).embeddings.create({
        model: 'text-embedding-3-small',
        input: 'refund window',
        encoding_format: 'float',
      }),
  },
  {
    name: 'embeddings of Mistral',
    provider: 'mistral',
    listed: 'mistral',
    model: 'mistral-embed',
    replays: [{ name: 'one text', reply: { json: mistral }, expected, billed: { flavor: 'default', body: mistral } }],
    call: (url, wrap) =>
      wrap(new Mistral({ apiKey: 'test', serverURL: url })).embeddings.create({
        model: 'mistral-embed',
        inputs: ['refund window'],
      }),
  },
  {
    name: 'embeddings of Cohere',
    provider: 'cohere',
    listed: 'cohere',
    model: 'embed-v4.0',
    replays: [
      {
        name: 'one text',
        reply: { json: cohere },
        expected,
        billed: { flavor: 'embeddings', body: { ...cohere, model: 'embed-v4.0' } },
      },
    ],
    call: async (url, wrap) =>
      wrap(new CohereClientV2({ token: 'test', environment: url })).embed({
        model: 'embed-v4.0',
        texts: ['refund window'],
        inputType: 'search_query',
        embeddingTypes: ['float'],
      }),
  },
  {
    name: 'embeddings of Titan on Bedrock',
    provider: 'bedrock',
    listed: 'aws',
    model: 'amazon.titan-embed-text-v2:0',
    replays: [
      {
        name: 'one text',
        reply: { json: { embedding: [0.1, -0.2, 0.3], embeddingsByType: {}, inputTextTokenCount: 3 } },
        expected,
        counts: { inputTokens: 3 },
      },
    ],
    call: (url, wrap) =>
      wrap(
        new bedrock.BedrockRuntimeClient({
          region: 'us-east-1',
          endpoint: url,
          credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'example' },
          requestHandler: new NodeHttpHandler(),
        }),
      ).send(
        new bedrock.InvokeModelCommand({
          modelId: 'amazon.titan-embed-text-v2:0',
          body: JSON.stringify({ inputText: 'refund window' }),
        }),
      ),
  },
];
