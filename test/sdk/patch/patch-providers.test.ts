import * as bedrock from '@aws-sdk/client-bedrock-runtime';
import * as genai from '@google/genai';
import * as generativeai from '@google/generative-ai';
import * as mistral from '@mistralai/mistralai';
import * as cohere from 'cohere-ai';
import * as groq from 'groq-sdk';
import * as ollama from 'ollama';
import * as together from 'together-ai';
import { afterEach, describe, expect, it } from 'vitest';
import { patch } from '../../../src/sdk/patch/patch.js';
import { patchTargets } from '../../../src/sdk/patch/patch-targets.js';
import { unpatch } from '../../../src/sdk/patch/unpatch.js';
import { MockAmplitudeAI } from '../../../src/sdk/testing/index.js';
import { ownProperties } from '../../contract/own-properties.js';
import { PROVIDER_CLIENTS } from '../../contract/provider-clients.js';
import { startLoopbackServer } from '../../loopback/loopback-server.js';
import { installedSdk } from '../../support/installed-sdk.js';
import { supportOf } from '../../support/support-of.js';

const PATCHED = [
  { name: 'Bedrock', provider: 'bedrock', module: bedrock, cls: bedrock.BedrockRuntimeClient },
  { name: '@google/genai', provider: 'google-genai', module: genai, cls: genai.Models },
  {
    name: '@google/generative-ai',
    provider: 'google-generativeai',
    module: generativeai,
    cls: generativeai.GenerativeModel,
  },
  { name: 'Cohere', provider: 'cohere', module: cohere, cls: cohere.CohereClientV2 },
  { name: 'Cohere v1', provider: 'cohere', module: cohere, cls: cohere.CohereClient },
  { name: 'Mistral', provider: 'mistral', module: mistral, cls: mistral.Mistral },
  { name: 'Ollama', provider: 'ollama', module: ollama, cls: ollama.Ollama },
  { name: 'Groq', provider: 'groq', module: groq, cls: groq.Groq },
  { name: 'Together', provider: 'together', module: together, cls: together.Together },
];

afterEach(() => unpatch());

describe.each(PATCHED)('patch() of $name', ({ name, provider, module, cls }) => {
  const client = PROVIDER_CLIENTS.find((candidate) => candidate.name === name);
  if (!client) throw new Error(`no client of ${name}`);

  const target = patchTargets.find((candidate) => candidate.provider === provider);
  const shown = supportOf(installedSdk(target?.package ?? provider), 'patch()', []);

  it('observes clients that nobody wrapped, until it is taken back', shown, async () => {
    const server = await startLoopbackServer(() => ({ json: {} }));
    const ai = new MockAmplitudeAI();
    const asked = (asking: object) => client.ask(asking, server.url).catch(() => undefined);
    const answers = () => ai.getEvents('[Agent] AI Response').length;
    const properties = ownProperties(cls);
    const earlier = client.connect(server.url);
    expect(patch({ amplitude: ai, modules: { [provider]: module }, providers: [provider] })).toEqual([provider]);
    await asked(earlier);
    await asked(earlier);
    expect(answers()).toBe(2);
    await asked(client.connect(server.url));
    expect(answers()).toBe(3);
    unpatch();
    expect(ownProperties(cls)).toEqual(properties);
    await asked(earlier);
    await asked(client.connect(server.url));
    expect(answers()).toBe(3);
    await server.close();
  });

  it('leaves a wrapped client with whom it was wrapped for, whichever came first', async () => {
    const server = await startLoopbackServer(() => ({ json: {} }));
    const [patching, wrapping] = [new MockAmplitudeAI(), new MockAmplitudeAI()];
    const asked = (asking: object) => client.ask(asking, server.url).catch(() => undefined);
    const answers = () => [patching, wrapping].map((ai) => ai.getEvents('[Agent] AI Response').length);
    const before = wrapping.wrap(client.connect(server.url));
    patch({ amplitude: patching, modules: { [provider]: module }, providers: [provider] });
    await asked(before);
    expect(answers()).toEqual([0, 1]);
    const used = client.connect(server.url);
    await asked(used);
    expect(answers()).toEqual([1, 1]);
    await asked(wrapping.wrap(used));
    expect(answers()).toEqual([1, 2]);
    unpatch();
    await asked(used);
    await asked(before);
    expect(answers()).toEqual([1, 4]);
    await server.close();
  });
});
