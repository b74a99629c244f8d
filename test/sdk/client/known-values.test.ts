import { describe, expect, it } from 'vitest';
import { AmplitudeAI } from '../../../src/sdk/index.js';
import { MemorySink } from '../../../src/sdk/testing/memory-sink.js';

describe('what is not known of an event', () => {
  it('is not in it, whoever takes the event as an object', () => {
    const sink = new MemorySink();
    const ai = new AmplitudeAI({ sink });
    // As plain JavaScript may call it.
    const unknown = { ttfbMs: null, temperature: Number.NaN, finishReason: undefined };
    ai.trackAiMessage({ content: 'Thirty days.', model: 'gpt-4o', provider: 'openai', latencyMs: 12, ...unknown });
    ai.trackUserMessage({ content: 'How long?', eventProperties: { plan: null, seats: 3 } });
    expect(sink.events).toHaveLength(2);
    for (const event of sink.events) {
      expect(Object.values(event)).not.toContain(undefined);
      for (const value of Object.values(event.event_properties ?? {})) {
        expect(value ?? 'nothing').not.toBe('nothing');
        expect(value).not.toBeNaN();
      }
    }
    expect(sink.events[1]?.event_properties).toMatchObject({ seats: 3 });
    expect(sink.events[1]?.event_properties).not.toHaveProperty('plan');
  });
});
