import { afterEach, expect, it } from 'vitest';
import { patchFetch, unpatchFetch } from '../../../src/sdk/fetch/index.js';
import { MockAmplitudeAI } from '../../../src/sdk/testing/index.js';
import { PROVIDER_CLIENTS } from '../../contract/provider-clients.js';
import { startLoopbackServer } from '../../loopback/loopback-server.js';

afterEach(() => unpatchFetch());

it.each(PROVIDER_CLIENTS)(
  'a request of a wrapped client of $name is one call, also where fetch is observed',
  async (provider) => {
    const ai = new MockAmplitudeAI();
    const server = await startLoopbackServer(() => ({
      json: {
        candidates: [{ content: { role: 'model', parts: [{ text: 'Thirty days.' }] } }],
        choices: [{ index: 0, message: { role: 'assistant', content: 'Thirty days.' }, finish_reason: 'stop' }],
      },
    }));
    patchFetch({ amplitude: ai });
    const client = ai.wrap(provider.connect(server.url));
    await provider.ask(client, server.url).catch(() => undefined);
    await server.close();
    expect(server.requests).toHaveLength(1);
    expect(ai.getEvents('[Agent] AI Response')).toHaveLength(1);
  },
);
