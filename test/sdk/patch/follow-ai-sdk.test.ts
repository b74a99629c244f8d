import { embed, generateText } from 'ai-7';
import { createOpenAI } from 'ai-sdk-openai-4';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { patch } from '../../../src/sdk/patch/patch.js';
import { patchedProviders } from '../../../src/sdk/patch/patched-providers.js';
import { unpatch } from '../../../src/sdk/patch/unpatch.js';
import { MockAmplitudeAI } from '../../../src/sdk/testing/index.js';
import type { LoopbackServer } from '../../loopback/loopback-server.js';
import { startOpenAIServer } from '../../loopback/openai-server.js';

let server: LoopbackServer;
beforeEach(async () => {
  server = await startOpenAIServer({ script: [{ text: 'Thirty days.' }] });
});
afterEach(async () => {
  unpatch();
  await server.close();
});

async function ask(): Promise<void> {
  const provider = createOpenAI({ baseURL: `${server.url}/v1`, apiKey: 'test-key' });
  await generateText({ model: provider.chat('gpt-4o-mini'), prompt: 'Refunds?' });
  await embed({ model: provider.embedding('text-embedding-3-small'), value: 'refunds' });
}

const types = (ai: MockAmplitudeAI) => ai.events.map(({ event_type }) => event_type.replace('[Agent] ', ''));
const ONCE = ['User Message', 'AI Response', 'Embedding'];

it('observes the AI SDK 7 of an app that knows nothing of it, until it is taken back', async () => {
  const ai = new MockAmplitudeAI();
  patch({ amplitude: ai, modules: {} });
  expect(patchedProviders()).not.toContain('vercel-ai');
  await ask();
  ai.assertValid();
  expect(types(ai)).toEqual(ONCE);
  expect(patchedProviders()).toContain('vercel-ai');
  unpatch();
  await ask();
  expect(types(ai)).toEqual(ONCE);
  expect(patchedProviders()).toEqual([]);
});

it('tells whoever patched last, and leaves the AI SDK alone where only other providers are wanted', async () => {
  const [first, second, third] = [new MockAmplitudeAI(), new MockAmplitudeAI(), new MockAmplitudeAI()];
  patch({ amplitude: first, modules: {} });
  patch({ amplitude: second, modules: {} });
  await ask();
  expect([types(first), types(second)]).toEqual([[], ONCE]);
  unpatch();
  patch({ amplitude: third, modules: {}, providers: ['openai'] });
  await ask();
  expect(types(third)).toEqual([]);
});
