import { ConverseCommand, BedrockRuntimeClient as PlainBedrock } from '@aws-sdk/client-bedrock-runtime';
import { GoogleGenAI as PlainGemini } from '@google/genai';
import { Mistral as PlainMistral } from '@mistralai/mistralai';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { expect, it } from 'vitest';
import { BedrockRuntimeClient } from '../../src/sdk/bedrock/index.js';
import { GoogleGenAI } from '../../src/sdk/gemini/index.js';
import { Mistral } from '../../src/sdk/mistral/index.js';
import { MockAmplitudeAI } from '../../src/sdk/testing/mock-amplitude-ai.js';
import { startModelServer } from '../loopback/start-model-server.js';
import { installedSdk } from '../support/installed-sdk.js';
import { supportOf } from '../support/support-of.js';

const CREDENTIALS = { accessKeyId: 'id-of-a-test', secretAccessKey: 'secret-of-a-test' };

const CLASSES = {
  google: async (amplitude: MockAmplitudeAI, url: string) => {
    const gemini = new GoogleGenAI({ amplitude, apiKey: 'key-of-a-test', httpOptions: { baseUrl: url } });
    expect(gemini).toBeInstanceOf(PlainGemini);
    await gemini.models.generateContent({ model: 'gemini-2.5-flash', contents: 'Where is my order?' });
  },
  mistral: async (amplitude: MockAmplitudeAI, url: string) => {
    const mistral = new Mistral({ amplitude, apiKey: 'key-of-a-test', serverURL: url });
    expect(mistral).toBeInstanceOf(PlainMistral);
    const messages = [{ role: 'user' as const, content: 'Where is my order?' }];
    await mistral.chat.complete({ model: 'mistral-small-latest', messages });
  },
  bedrock: async (amplitude: MockAmplitudeAI, url: string) => {
    const bedrock = new BedrockRuntimeClient({
      amplitude,
      region: 'eu-central-1',
      endpoint: url,
      credentials: CREDENTIALS,
      requestHandler: new NodeHttpHandler(),
    });
    expect(bedrock).toBeInstanceOf(PlainBedrock);
    const messages = [{ role: 'user' as const, content: [{ text: 'Where is my order?' }] }];
    await bedrock.send(new ConverseCommand({ modelId: 'amazon.nova-lite-v1:0', messages }));
  },
};

const PACKAGES = [
  ['google', '@google/genai'],
  ['mistral', '@mistralai/mistralai'],
  ['bedrock', '@aws-sdk/client-bedrock-runtime'],
] as const;

for (const [provider, name] of PACKAGES) {
  const shown = supportOf(installedSdk(name), 'class', [{ kind: 'chat' }]);
  it(`a client of our class for ${provider} is the SDK’s own, and observed`, shown, async () => {
    const ai = new MockAmplitudeAI();
    const server = await startModelServer(provider, () => ({ text: 'On its way.' }));
    await CLASSES[provider](ai, server.url);
    await server.close();
    expect(ai.getEvents().map((event) => event.event_type)).toEqual(['[Agent] User Message', '[Agent] AI Response']);
    ai.assertEventTracked('[Agent] AI Response', { '[Agent] Provider': provider });
  });
}
