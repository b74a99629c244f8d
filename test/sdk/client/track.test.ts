import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { AmplitudeAI } from '../../../src/sdk/client/amplitude-ai.js';
import { jsonValue } from '../../../src/sdk/client/json-value.js';
import { SDK_VERSION } from '../../../src/sdk/client/sdk-version.js';
import { MessageLabel, ValidationError } from '../../../src/sdk/index.js';
import { recordingSink } from './recording-sink.js';

afterEach(() => void vi.restoreAllMocks());

test('the version on events is the package version', () => {
  expect(JSON.parse(readFileSync('package.json', 'utf8')).version).toBe(SDK_VERSION);
});

test('a user message becomes one event with its text, ids and labels', () => {
  const sink = recordingSink();
  const ai = new AmplitudeAI({ sink });
  const id = ai.trackUserMessage({
    userId: 'user-42',
    sessionId: 'thread-7',
    agentId: 'support-bot',
    content: 'Why was I charged twice?',
    labels: [new MessageLabel({ key: 'intent', value: 'billing', confidence: 0.9 })],
    attachments: [{ type: 'pdf', name: 'invoice.pdf', size_bytes: 2048 }],
    context: { surface: 'chat' },
  });
  expect(sink.events).toHaveLength(1);
  expect(sink.events[0]).toMatchObject({
    event_type: '[Agent] User Message',
    user_id: 'user-42',
    event_properties: {
      '[Agent] Session ID': 'thread-7',
      '[Agent] Turn ID': 1,
      '[Agent] Message ID': id,
      '[Agent] Agent ID': 'support-bot',
      '[Agent] Component Type': 'user_input',
      '[Agent] Message Source': 'user',
      $llm_message: { text: 'Why was I charged twice?' },
      '[Agent] Message Labels': '[{"key":"intent","value":"billing","confidence":0.9}]',
      '[Agent] Attachment Types': ['pdf'],
      '[Agent] Total Attachment Size Bytes': 2048,
      '[Agent] Context': '{"surface":"chat"}',
      '[Agent] Runtime': 'node',
    },
  });
});

test('turns count up within a session and apart from other sessions', () => {
  const sink = recordingSink();
  const ai = new AmplitudeAI({ sink });
  ai.trackUserMessage({ userId: 'user-1', sessionId: 'a', content: 'one' });
  ai.trackUserMessage({ userId: 'user-2', sessionId: 'b', content: 'one' });
  ai.trackAiMessage({ userId: 'user-1', sessionId: 'a', content: '1', model: 'm', provider: 'other', latencyMs: 5 });
  ai.trackUserMessage({ userId: 'user-1', sessionId: 'a', content: 'ten', turnId: 10 });
  ai.trackUserMessage({ userId: 'user-1', sessionId: 'a', content: 'next' });
  expect(sink.events.map((event) => event.event_properties?.['[Agent] Turn ID'])).toEqual([1, 1, 2, 10, 11]);
});

test('an event without user and device gets a device, so that Amplitude takes it', () => {
  const sink = recordingSink();
  const ai = new AmplitudeAI({ sink });
  ai.trackUserMessage({ content: 'who am I' });
  ai.trackUserMessage({ content: 'undefined user', userId: 'undefined' });
  expect(sink.events[0]?.device_id).toMatch(/^anonymous-/);
  expect(sink.events[1]?.device_id).toBe(sink.events[0]?.device_id);
  expect(sink.events[1]?.user_id).toBeUndefined();
});

test('bad values throw only when validation is asked for', () => {
  const bad = { userId: '', sessionId: 's', content: '', model: 'gpt-4o', provider: 'openai', latencyMs: Number.NaN };
  const sink = recordingSink();
  new AmplitudeAI({ sink }).trackAiMessage(bad);
  expect(sink.events).toHaveLength(1);
  expect(sink.events[0]?.event_properties).not.toHaveProperty('[Agent] Latency Ms');
  const strict = new AmplitudeAI({ sink, config: { validate: true } });
  expect(() => strict.trackAiMessage(bad)).toThrow(ValidationError);
  expect(() => strict.trackAiMessage({ ...bad, userId: 'user-1' })).toThrow(/latencyMs must be a finite number/);
});

test('feedback on a message finds the session of the message', () => {
  const sink = recordingSink();
  const ai = new AmplitudeAI({ sink });
  const answer = { userId: 'user-1', sessionId: 'thread-7', content: 'x', model: 'm', provider: 'other', latencyMs: 1 };
  const targetId = ai.trackAiMessage(answer);
  ai.score({ userId: 'user-1', name: 'user-feedback', value: 1, targetId });
  ai.score({ userId: 'user-1', name: 'csat', value: 4, targetId: 'thread-9', targetType: 'session' });
  expect(sink.events.slice(1).map((event) => event.event_properties)).toMatchObject([
    { '[Agent] Session ID': 'thread-7', '[Agent] Target Type': 'message', '[Agent] Evaluation Source': 'user' },
    { '[Agent] Session ID': 'thread-9', '[Agent] Target Type': 'session', '[Agent] Score Value': 4 },
  ]);
});

test("a toolset has the same hash in any order and in any provider's shape", () => {
  const sink = recordingSink();
  const ai = new AmplitudeAI({ sink });
  const schema = { type: 'object', properties: { q: { type: 'string' } } };
  const openai = [
    { type: 'function', function: { name: 'b', parameters: schema } },
    { type: 'function', function: { name: 'a', description: 'A' } },
  ];
  const anthropic = [
    { description: 'A', name: 'a' },
    { name: 'b', input_schema: schema },
  ];
  for (const toolDefinitions of [openai, anthropic]) {
    ai.trackAiMessage({ content: '', model: 'm', provider: 'p', latencyMs: 1, toolDefinitions });
  }
  const [one, two] = sink.events.map((event) => event.event_properties);
  expect(one?.['[Agent] Tool Definitions Hash']).toMatch(/^[0-9a-f]{64}$/);
  expect(two?.['[Agent] Tool Definitions Hash']).toBe(one?.['[Agent] Tool Definitions Hash']);
  expect(one?.['[Agent] Tool Definitions Count']).toBe(2);
});

test('nothing that an app can pass makes tracking throw', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const sink = recordingSink();
  const ai = new AmplitudeAI({ sink });
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }), (value) => {
      const text = JSON.stringify(jsonValue(value));
      expect(text === undefined || typeof text === 'string').toBe(true);
      // The types forbid what is passed here: JavaScript apps do not know them.
      ai.trackToolCall({ toolName: 't', latencyMs: 1, success: true, input: value, context: value as never });
      ai.trackUserMessage(value as never);
    }),
  );
});
