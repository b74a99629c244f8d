import { expect, test, vi } from 'vitest';
import { AmplitudeAI } from '../../../src/sdk/index.js';
import { MockAmplitudeAI } from '../../../src/sdk/testing/index.js';

test('a second copy of the package (ES module beside CommonJS) shares the running session', async () => {
  const ai = new MockAmplitudeAI();
  vi.resetModules();
  const copy = await import('../../../src/sdk/index.js');
  expect(copy.AmplitudeAI).not.toBe(AmplitudeAI);
  const search = copy.tool('search', async (query: string) => query);
  await ai
    .agent('bot')
    .session({ sessionId: 's-1' })
    .run(async () => {
      expect(copy.captureContext()?.agent.agentId).toBe('bot');
      await search('x');
    });
  ai.assertEventTracked('[Agent] Tool Call', { sessionId: 's-1', agentId: 'bot' });
});
