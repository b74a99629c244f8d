import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';
import { expect, it } from 'vitest';
import { observeFetch, patchFetch, unpatchFetch } from '../../../src/sdk/fetch/index.js';
import { MockAmplitudeAI } from '../../../src/sdk/testing/index.js';
import { startAnthropicServer } from '../../loopback/anthropic-server.js';
import { startOpenAIServer } from '../../loopback/openai-server.js';

it('counts a request of a wrapped client once, and one of a plain client too', async () => {
  const ai = new MockAmplitudeAI();
  const answers = () => ai.getEvents('[Agent] AI Response');
  const server = await startOpenAIServer({ script: [{ text: 'Thirty days.' }] });
  patchFetch({ amplitude: ai });
  const observed = observeFetch({ amplitude: ai });
  const options = { apiKey: 'k', baseURL: `${server.url}/v1` };
  const messages = [{ role: 'user' as const, content: 'Refunds?' }];
  const clients = [
    ai.wrap(new OpenAI({ ...options, fetch: observed })),
    ai.wrap(new OpenAI(options)),
    new OpenAI(options),
  ];
  for (const client of clients) await client.chat.completions.create({ model: 'gpt-4o-mini', messages });
  expect(answers()).toHaveLength(3);
  const claude = await startAnthropicServer({ script: [{ text: 'Thirty days.' }] });
  const anthropic = ai.wrap(new Anthropic({ apiKey: 'k', baseURL: claude.url }));
  await anthropic.messages.stream({ model: 'claude-sonnet-5-5', max_tokens: 50, messages }).finalMessage();
  await claude.close();
  await server.close();
  unpatchFetch();
  expect(answers()).toHaveLength(4);
});
