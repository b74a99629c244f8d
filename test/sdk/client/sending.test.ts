import * as amplitude from '@amplitude/analytics-node';
import { afterEach, expect, test, vi } from 'vitest';
import { type Collector, startCollector } from '../../../src/collector/start-collector.js';
import { AmplitudeAI } from '../../../src/sdk/index.js';

let collector: Collector | undefined;
afterEach(async () => {
  vi.unstubAllEnvs();
  await collector?.close();
});

test('with key and address from the environment a conversation reaches Amplitude and is receipted', async () => {
  collector = await startCollector();
  vi.stubEnv('AMPLITUDE_AI_API_KEY', '0123456789abcdef0123456789abcdef');
  vi.stubEnv('AMPLITUDE_AI_SERVER_URL', collector.url);
  const told: number[] = [];
  const ai = new AmplitudeAI({ config: { onEventCallback: (_event, status) => told.push(status) } });
  expect(ai.status().sending).toBe(true);
  // Three characters: Amplitude refuses such ids unless it is told not to.
  const chat = ai.agent('bot', { userId: 'u-1' });
  await chat.session({ sessionId: 's-1' }).run((s) => {
    s.trackUserMessage('What is retention? Ask jane@example.org');
    s.trackAiMessage('It measures …', 'gpt-4o', 'openai', 350, { inputTokens: 50, outputTokens: 200 });
  });
  expect(await ai.flush()).toEqual({ accepted: 3, dropped: 0, pending: 0, reasons: {} });
  expect(told).toEqual([200, 200, 200]);
  expect(collector.problems).toEqual([]);
  expect(collector.events.map((event) => [event.event_type, event.user_id])).toEqual([
    ['[Agent] User Message', 'u-1'],
    ['[Agent] AI Response', 'u-1'],
    ['[Agent] Session End', 'u-1'],
  ]);
  expect(collector.events[0]?.event_properties?.['$llm_message']).toEqual({
    text: 'What is retention? Ask [email]',
  });
  await ai.shutdown();
});

test("through the app's own Amplitude client events go its way", async () => {
  collector = await startCollector();
  const own = amplitude.createInstance();
  await own.init('fedcba9876543210fedcba9876543210', { serverUrl: collector.url }).promise;
  const ai = new AmplitudeAI({ amplitude: own });
  ai.trackUserMessage({ userId: 'user-1', sessionId: 's-1', content: 'hi' });
  own.track('Plan Upgraded', {}, { user_id: 'user-1' });
  expect(await ai.flush()).toMatchObject({ accepted: 1, dropped: 0 });
  await collector.until((events) => events.length === 2);
  expect(collector.events.map((event) => event.event_type).sort()).toEqual(['Plan Upgraded', '[Agent] User Message']);
  await ai.shutdown();
});

test('while Amplitude is down the app goes on, and the events arrive later', async () => {
  collector = await startCollector({ faults: [{ status: 500 }, { cut: 'before' }] });
  const ai = new AmplitudeAI({ apiKey: '0123456789abcdef0123456789abcdef', serverUrl: collector.url });
  const reply = await ai.agent('bot').handler(async (name: string) => `hello ${name}`)('Ann');
  expect(reply).toBe('hello Ann');
  expect(await ai.flush()).toMatchObject({ accepted: 1, dropped: 0 });
  expect(collector.events).toHaveLength(1);
  await ai.shutdown();
});
