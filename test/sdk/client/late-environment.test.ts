import { afterEach, expect, test, vi } from 'vitest';
import { startCollector } from '../../../src/collector/start-collector.js';
import { AmplitudeAI } from '../../../src/sdk/index.js';

const later = () => new Promise((resolve) => setTimeout(resolve, 5));

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test('an environment that is loaded after the imports still gives key, endpoint and content mode', async () => {
  vi.stubEnv('AMPLITUDE_AI_API_KEY', '');
  const collector = await startCollector();
  const ai = new AmplitudeAI();
  vi.stubEnv('AMPLITUDE_AI_API_KEY', 'late-key');
  vi.stubEnv('AMPLITUDE_AI_SERVER_URL', collector.url);
  vi.stubEnv('AMPLITUDE_AI_CONTENT_MODE', 'metadata_only');
  ai.trackUserMessage({ userId: 'user-1', sessionId: 'session-1', content: 'my secret plan' });
  expect(await ai.flush()).toMatchObject({ accepted: 1, dropped: 0 });
  expect(collector.events).toHaveLength(1);
  expect(JSON.stringify(collector.events)).not.toContain('secret plan');
  await ai.shutdown();
  await collector.close();
});

test('a key that comes after the first events serves those that follow', async () => {
  vi.stubEnv('AMPLITUDE_AI_API_KEY', '');
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const collector = await startCollector();
  const ai = new AmplitudeAI({ serverUrl: collector.url });
  ai.trackUserMessage({ userId: 'user-1', sessionId: 'session-1', content: 'lost' });
  await later();
  expect(ai.status().sending).toBe(false);
  vi.stubEnv('AMPLITUDE_AI_API_KEY', 'late-key');
  ai.trackUserMessage({ userId: 'user-1', sessionId: 'session-1', content: 'kept' });
  expect(await ai.flush()).toMatchObject({ accepted: 1 });
  await ai.shutdown();
  await collector.close();
});
