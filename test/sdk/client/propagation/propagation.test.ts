import { expect, test } from 'vitest';
import { extractContext, injectContext } from '../../../../src/sdk/index.js';
import { MockAmplitudeAI } from '../../../../src/sdk/testing/index.js';

test('a second service goes on with the session of the first', async () => {
  const ai = new MockAmplitudeAI();
  let headers: Record<string, string> = {};
  await ai
    .agent('orchestrator')
    .session({ userId: 'user-1', sessionId: 'thread-1' })
    .run((s) => {
      s.trackUserMessage('hi');
      headers = injectContext({ accept: 'application/json' });
    });
  expect(headers).toMatchObject({ accept: 'application/json', 'x-amplitude-agent-id': 'orchestrator' });
  expect(headers['traceparent']).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  for (const arrived of [headers, new Headers(headers), { ...headers, 'x-amplitude-user-id': ['user-1', 'x'] }]) {
    await ai
      .agent('worker')
      .session(extractContext(arrived))
      .run((s) => s.trackSpan('work', 1));
  }
  for (const span of ai.getEvents('[Agent] Span')) {
    expect(span.user_id).toBe('user-1');
    expect(span.event_properties?.['[Agent] Session ID']).toBe('thread-1');
    expect(span.event_properties?.['[Agent] Trace ID']).toBe(ai.events[0]?.event_properties?.['[Agent] Trace ID']);
  }
});

test("the app's own trace ids and missing or broken headers are no trouble", async () => {
  const ai = new MockAmplitudeAI();
  expect(injectContext()).toEqual({});
  expect(extractContext({ traceparent: 'nonsense', 'x-amplitude-user-id': 'undefined' })).toEqual({});
  await ai
    .agent('bot')
    .session({ traceId: 'job-77' })
    .run(() => expect(extractContext(injectContext()).traceId).toBe('job-77'));
});
