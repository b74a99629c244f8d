import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ManagedAgentTracker } from '../../../../src/sdk/anthropic/index.js';
import { MockAmplitudeAI } from '../../../../src/sdk/testing/index.js';

const TYPES = [
  'user.message',
  'span.model_request_start',
  'span.model_request_end',
  'agent.message',
  'agent.thinking',
  'agent.custom_tool_use',
  'user.custom_tool_result',
  'session.error',
  'session.status_idle',
  'session.thread_created',
  'session.thread_status_idle',
  'span.outcome_evaluation_end',
];
const KEYS = [
  'content',
  'name',
  'input',
  'custom_tool_use_id',
  'processed_at',
  'model_usage',
  'is_error',
  'error',
  'stop_reason',
  'agent_name',
  'session_thread_id',
];
const thing = fc.anything({ maxDepth: 2 });
const event = fc
  .tuple(
    fc.constantFrom(...TYPES),
    fc.option(fc.constantFrom('e1', 'e2', 'e3')),
    fc.dictionary(fc.constantFrom(...KEYS), thing),
  )
  .map(([type, id, fields]) => ({ ...fields, type, id }));

it('whatever the events of a session hold, nothing throws, every event is valid, and what can be read is told', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(event, thing), { maxLength: 20 }), (events) => {
      const ai = new MockAmplitudeAI();
      const tracker = new ManagedAgentTracker({ defaultModel: 'claude-sonnet-4-5' });
      ai.agent('desk')
        .session({ sessionId: 'chat-1' })
        .runSync((session) => {
          tracker.processEvents(session, events);
          tracker.processEvents(session, [
            { type: 'span.model_request_start', id: 'start' },
            { type: 'span.model_request_end', id: 'end', model_usage: { input_tokens: 7, output_tokens: 3 } },
            { type: 'session.status_idle', id: 'idle' },
          ]);
        });
      ai.assertValid();
      const told = ai
        .getEvents('[Agent] AI Response')
        .filter((sent) => sent.event_properties?.['[Agent] Output Tokens'] === 3);
      expect(told).toHaveLength(1);
    }),
    { numRuns: 300 },
  );
});
