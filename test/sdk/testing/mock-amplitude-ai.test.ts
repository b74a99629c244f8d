import { expect, test } from 'vitest';
import { MockAmplitudeAI } from '../../../src/sdk/testing/index.js';

async function conversation() {
  const ai = new MockAmplitudeAI();
  await ai
    .agent('test-bot', { userId: 'user-1' })
    .session({ sessionId: 's-1' })
    .run((s) => {
      s.trackUserMessage('Hello');
      s.trackAiMessage('Hi!', 'gpt-4o', 'openai', 100);
    });
  return ai;
}

test('finds events by type, session and agent', async () => {
  const ai = await conversation();
  expect(ai.events).toHaveLength(3);
  expect(ai.getEvents('[Agent] AI Response')).toHaveLength(1);
  expect(ai.eventsForSession('s-1')).toHaveLength(3);
  expect(ai.eventsForAgent('other')).toHaveLength(0);
  ai.assertEventTracked('[Agent] AI Response', { userId: 'user-1', '[Agent] Model Name': 'gpt-4o' });
  expect(ai.summary()).toContain('3 events in 1 sessions by 1 agents');
  ai.reset();
  expect(ai.events).toHaveLength(0);
});

test('says what is missing or different', async () => {
  const ai = await conversation();
  expect(() => ai.assertEventTracked('[Agent] Tool Call')).toThrow(
    /none was tracked; seen: 1 × \[Agent\] User Message/,
  );
  expect(() => ai.assertEventTracked('[Agent] AI Response', { '[Agent] Model Name': 'gpt-5' })).toThrow(
    /\[Agent\] Model Name is "gpt-4o", expected "gpt-5"/,
  );
  expect(() => ai.assertSessionClosed('s-2')).toThrow(/"s-2" was not closed/);
});

test('an event that breaks the catalog fails the assertions', () => {
  const ai = new MockAmplitudeAI();
  ai.trackAiMessage({ sessionId: 's', content: 'x', model: 'm', provider: 'p', latencyMs: Number.NaN });
  expect(() => ai.assertEventTracked('[Agent] AI Response')).toThrow(/Latency Ms is required and missing/);
});

test('a simulated failure shows in the receipts, until it is cleared', async () => {
  const ai = new MockAmplitudeAI();
  ai.simulateError('http_503');
  ai.trackUserMessage({ userId: 'user-1', content: 'lost' });
  expect(await ai.flush()).toEqual({ accepted: 0, dropped: 1, pending: 0, reasons: { http_503: 1 } });
  ai.clearSimulations();
  ai.trackUserMessage({ userId: 'user-1', content: 'kept' });
  expect(await ai.flush()).toEqual({ accepted: 1, dropped: 0, pending: 0, reasons: {} });
});
