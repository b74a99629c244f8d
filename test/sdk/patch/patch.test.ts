import { createRequire } from 'node:module';
import Anthropic from '@anthropic-ai/sdk';
import OpenAI, { AzureOpenAI } from 'openai';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { patch } from '../../../src/sdk/patch/patch.js';
import { patchReport } from '../../../src/sdk/patch/patch-report.js';
import { patchedProviders } from '../../../src/sdk/patch/patched-providers.js';
import { unpatch } from '../../../src/sdk/patch/unpatch.js';
import { MockAmplitudeAI } from '../../../src/sdk/testing/index.js';
import { ownProperties } from '../../contract/own-properties.js';
import type { LoopbackServer } from '../../loopback/loopback-server.js';
import { startOpenAIServer } from '../../loopback/openai-server.js';

const commonJs: { OpenAI: typeof OpenAI } = createRequire(import.meta.url)('openai');
const question = { model: 'gpt-4o-mini', messages: [{ role: 'user' as const, content: 'Refunds?' }] };

let server: LoopbackServer;
beforeEach(async () => {
  server = await startOpenAIServer({ script: [{ text: 'Thirty days.' }] });
});
afterEach(async () => {
  unpatch();
  await server.close();
});

const client = (Class: typeof OpenAI = OpenAI) => new Class({ apiKey: 'sk-test', baseURL: `${server.url}/v1` });
const ask = (openai: OpenAI) => openai.chat.completions.create(question);
const answers = (ai: MockAmplitudeAI) => ai.getEvents('[Agent] AI Response').length;

it('observes clients that were made before and after, of both copies of the package that Node loads', async () => {
  const before = client();
  const ai = new MockAmplitudeAI();
  const patched = patch({ amplitude: ai });
  expect(patched).toEqual(expect.arrayContaining(['openai', 'azure-openai', 'anthropic']));
  expect(client(commonJs.OpenAI)).not.toBeInstanceOf(OpenAI);
  for (const openai of [before, client(), client(commonJs.OpenAI)]) await ask(openai);
  expect(answers(ai)).toBe(3);
  const used = patchReport().patched.filter(({ clients }) => clients > 0);
  expect(used.map(({ exportName, format, clients }) => `${exportName} ${format} ${clients}`).sort()).toEqual([
    'OpenAI commonjs 1',
    'OpenAI module 2',
  ]);
  expect(patchedProviders()).toEqual(expect.arrayContaining(['openai', 'anthropic']));
});

it('is taken back property by property, and clients that it observed are left alone', async () => {
  const classes = [OpenAI, AzureOpenAI, Anthropic, commonJs.OpenAI];
  const before = classes.map(ownProperties);
  const ai = new MockAmplitudeAI();
  const openai = client();
  for (let round = 1; round <= 2; round += 1) {
    patch({ amplitude: ai });
    await ask(openai);
    expect(answers(ai)).toBe(round);
    unpatch();
    expect(classes.map(ownProperties)).toEqual(before);
    await ask(openai);
    expect(answers(ai)).toBe(round);
  }
  expect(patchedProviders()).toEqual([]);
});

it('leaves a wrapped client with whom it was wrapped for, whichever came first and also when it is taken back', async () => {
  const patching = new MockAmplitudeAI();
  const wrapping = new MockAmplitudeAI();
  const wrappedFirst = wrapping.wrap(client());
  patch({ amplitude: patching });
  const usedBefore = client();
  await ask(usedBefore);
  expect(answers(patching)).toBe(1);
  for (const openai of [wrappedFirst, wrapping.wrap(client()), wrapping.wrap(usedBefore)]) await ask(openai);
  expect([answers(patching), answers(wrapping)]).toEqual([1, 3]);
  unpatch();
  for (const openai of [wrappedFirst, usedBefore]) await ask(openai);
  expect([answers(patching), answers(wrapping)]).toEqual([1, 5]);
});

it('patches again for somebody else', async () => {
  const first = new MockAmplitudeAI();
  const second = new MockAmplitudeAI();
  const openai = client();
  patch({ amplitude: first });
  await ask(openai);
  patch({ amplitude: second });
  await ask(openai);
  expect([answers(first), answers(second)]).toEqual([1, 1]);
});

it('observes the modules that it is given, and no others', async () => {
  const ai = new MockAmplitudeAI();
  expect(patch({ amplitude: ai, modules: { openai: commonJs } })).toEqual(['openai', 'azure-openai']);
  await ask(client());
  await ask(client(commonJs.OpenAI));
  expect(answers(ai)).toBe(1);
  expect(patchReport().patched.map(({ format }) => format)).toEqual(['given', 'given']);
});

it('observes one provider alone, and subclasses of the app with it', async () => {
  class Tenant extends OpenAI {}
  const ai = new MockAmplitudeAI();
  expect(patch({ amplitude: ai, providers: ['azure-openai'] })).toEqual(['azure-openai']);
  await ask(client(Tenant));
  expect(answers(ai)).toBe(0);
  patch({ amplitude: ai, providers: ['openai'] });
  await ask(client(Tenant));
  expect(answers(ai)).toBe(1);
  unpatch(['openai']);
  await ask(client(Tenant));
  expect(answers(ai)).toBe(1);
  expect(patchReport().patched.map(({ exportName }) => exportName)).toEqual(expect.arrayContaining(['AzureOpenAI']));
});

it('says once what it was told to expect and could not find, and what is used without being expected', async () => {
  const said: string[] = [];
  const stderr = vi.spyOn(console, 'error').mockImplementation((line) => void said.push(String(line)));
  try {
    const ai = new MockAmplitudeAI();
    patch({ amplitude: ai, expectedProviders: ['anthropic', 'anthropic-bedrock'], providers: ['openai', 'anthropic'] });
    patch({ amplitude: ai, expectedProviders: ['anthropic', 'anthropic-bedrock'], providers: ['openai', 'anthropic'] });
    await ask(client());
  } finally {
    stderr.mockRestore();
  }
  expect(said).toEqual([
    expect.stringMatching(/not observed, though expected: anthropic-bedrock/),
    expect.stringMatching(/client of openai is used, which expectedProviders does not name/),
  ]);
});

it('leaves a class alone whose prototype is frozen, and says so in its report', () => {
  class Frozen {
    post() {}
  }
  Object.freeze(Frozen.prototype);
  expect(patch({ amplitude: new MockAmplitudeAI(), modules: { openai: { OpenAI: Frozen } } })).toEqual([]);
  expect(patchReport().failed).toEqual([expect.stringContaining('OpenAI of openai')]);
});
