import { createHash } from 'node:crypto';
import { AnthropicBedrock } from '@anthropic-ai/bedrock-sdk';
import Anthropic from '@anthropic-ai/sdk';
import { AnthropicVertex } from '@anthropic-ai/vertex-sdk';
import OpenAI, { AzureOpenAI } from 'openai';
import { expect, it } from 'vitest';
import { wrap } from '../../../src/sdk/providers/wrap.js';
import { gatheringSink } from '../../contract/gathering-sink.js';

const completion = {
  id: `chatcmpl-${createHash('sha1').update('served-by').digest('hex').slice(0, 8)}`,
  model: 'llama-3.3-70b',
  choices: [{ index: 0, message: { role: 'assistant', content: 'Thirty days.' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 20, completion_tokens: 4, total_tokens: 24 },
};
const message = {
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model: 'claude-sonnet-5-5',
  content: [{ type: 'text', text: 'Thirty days.' }],
  stop_reason: 'end_turn',
  usage: { input_tokens: 20, output_tokens: 4 },
};
const answering = (body: unknown) => async () =>
  new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
const messages = [{ role: 'user' as const, content: 'Refunds?' }];

it.each([
  ['https://api.openai.com/v1', 'openai'],
  ['https://api.groq.com/openai/v1', 'groq'],
  ['https://api.together.xyz/v1', 'together'],
  ['https://openrouter.ai/api/v1', 'openrouter'],
  ['https://api.deepseek.com', 'deepseek'],
  ['https://api.x.ai/v1', 'xai'],
  ['https://api.perplexity.ai', 'perplexity'],
  ['https://api.fireworks.ai/inference/v1', 'fireworks'],
  ['https://generativelanguage.googleapis.com/v1beta/openai/', 'google'],
  ['https://shop.openai.azure.com/openai/v1', 'azure'],
  ['http://localhost:11434/v1', 'ollama'],
  ['http://localhost:1234/v1', 'lmstudio'],
  // A gateway of one's own: what stands behind it cannot be known from outside.
  ['http://litellm.internal:4000', 'openai'],
])('an OpenAI client of %s is served by %s', async (baseURL, provider) => {
  const sink = gatheringSink();
  const openai = wrap(new OpenAI({ apiKey: 'k', baseURL, fetch: answering(completion) }), sink);
  await openai.chat.completions.create({ model: 'llama-3.3-70b', messages });
  expect(sink.calls).toMatchObject([{ provider, model: 'llama-3.3-70b', responseText: 'Thirty days.' }]);
});

it('a base URL that changes is followed', async () => {
  const sink = gatheringSink();
  const openai = wrap(new OpenAI({ apiKey: 'k', fetch: answering(completion) }), sink);
  await openai.chat.completions.create({ model: 'm', messages });
  openai.baseURL = 'https://api.groq.com/openai/v1';
  await openai.chat.completions.create({ model: 'm', messages });
  expect(sink.calls.map(({ provider }) => provider)).toEqual(['openai', 'groq']);
});

it('AzureOpenAI with a deployment is served by azure', async () => {
  const sink = gatheringSink();
  const options = { apiKey: 'k', endpoint: 'https://gateway.internal', apiVersion: '2024-10-21', deployment: 'chat' };
  const azure = wrap(new AzureOpenAI({ ...options, fetch: answering(completion) }), sink);
  await azure.chat.completions.create({ model: 'gpt-4o', messages });
  expect(sink.calls).toMatchObject([{ provider: 'azure', responseText: 'Thirty days.' }]);
});

it.each([
  ['anthropic', 'claude-sonnet-5-5', (fetch: typeof globalThis.fetch) => new Anthropic({ apiKey: 'k', fetch })],
  [
    'bedrock',
    'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
    (fetch: typeof globalThis.fetch) =>
      new AnthropicBedrock({ awsRegion: 'us-east-1', awsAccessKey: 'a', awsSecretKey: 's', fetch }),
  ],
  [
    'google',
    'claude-sonnet-4-5@20250929',
    (fetch: typeof globalThis.fetch) =>
      new AnthropicVertex({ region: 'us-east5', projectId: 'p', authClient: googleAuth, fetch }),
  ],
] as const)('a client of Claude on %s is observed as such', async (provider, model, make) => {
  const sink = gatheringSink();
  const client = wrap(make(answering(message)), sink);
  await client.messages.create({ model, max_tokens: 100, messages });
  expect(sink.calls).toMatchObject([
    { provider, requestModel: model, model: message.model, responseText: 'Thirty days.', usage: { inputTokens: 20 } },
  ]);
});

/** Signs in without asking Google. */
const googleAuth: NonNullable<ConstructorParameters<typeof AnthropicVertex>[0]>['authClient'] = Object.assign(
  Object.create(null),
  { projectId: 'p', getRequestHeaders: async () => new Headers({ authorization: 'Bearer t' }) },
);
