import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClaudeAgentSDKTracker } from '../../../../src/sdk/integrations/claude-agent-sdk/index.js';
import { RunCost } from '../../../../src/sdk/integrations/claude-agent-sdk/run-cost.js';
import { MockAmplitudeAI } from '../../../../src/sdk/testing/index.js';

const word = fc.oneof(
  fc.constantFrom(
    'assistant',
    'user',
    'system',
    'result',
    'stream_event',
    'init',
    'tool_use',
    'tool_result',
    'toolu_1',
  ),
  fc.string(),
);
const KEYS = [
  'type',
  'subtype',
  'message',
  'event',
  'content',
  'id',
  'tool_use_id',
  'parent_tool_use_id',
  'usage',
  'error',
  'name',
  'input',
  'total_cost_usd',
  'tool_use_result',
  'delta',
];
/** Something like a message of the SDK, with whatever at any place. */
const { message } = fc.letrec<{ message: unknown; value: unknown }>((tie) => ({
  message: fc.dictionary(fc.constantFrom(...KEYS), tie('value')),
  value: fc.oneof(
    { depthSize: 'small' },
    word,
    fc.double(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('message'),
  ),
}));

const GOOD = [
  { type: 'system', subtype: 'init', model: 'claude-sonnet-4-5', tools: ['Read'] },
  {
    type: 'assistant',
    message: {
      id: 'msg_good',
      model: 'claude-sonnet-4-5',
      content: [{ type: 'text', text: 'Done.' }],
      usage: { input_tokens: 10, output_tokens: 2 },
    },
  },
  {
    type: 'result',
    subtype: 'success',
    is_error: false,
    usage: { input_tokens: 10, output_tokens: 2 },
    total_cost_usd: 0,
  },
];

describe('whatever the messages of a query hold', () => {
  it('nothing throws, every event is valid, and what can be read is told', () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 20 }), (messages) => {
        const ai = new MockAmplitudeAI();
        const tracker = new ClaudeAgentSDKTracker();
        ai.agent('helper')
          .session({ sessionId: 'chat-1' })
          .runSync((session) => {
            for (const value of [...messages, ...GOOD]) tracker.process(session, value);
          });
        ai.assertValid();
        const told = ai
          .getEvents('[Agent] AI Response')
          .filter((event) => event.event_properties?.['[Agent] Output Tokens'] === 2);
        expect(told.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the costs of a query', () => {
  const cost = fc.double({ min: 0, max: 5, noNaN: true });

  it('add up to the SDK’s running total, or to what its answers cost by themselves when that is more', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ own: fc.array(cost, { minLength: 1, maxLength: 4 }), unseen: cost })),
        (turns) => {
          const run = new RunCost(false);
          let told = 0;
          let total = 0;
          for (const { own, unseen } of turns) {
            for (const answer of own.slice(0, -1)) {
              run.tell(answer);
              told += answer;
            }
            total += own.reduce((sum, answer) => sum + answer, 0) + unseen;
            const last = run.settle(total, own.at(-1), 'session-1') ?? 0;
            run.tell(last);
            told += last;
            expect(told).toBeCloseTo(total, 6);
          }
        },
      ),
    );
  });

  it('of a resumed session whose past is not known are those of its own answers', () => {
    const run = new RunCost('a-session-of-another-process');
    expect(run.settle(12.5, 0.2, 'session-2')).toBe(0.2);
    run.tell(0.2);
    expect(run.settle(12.9, 0.1, 'session-2')).toBeCloseTo(0.4, 10);
  });

  it('start again when the conversation is cleared', () => {
    const run = new RunCost(false);
    run.tell(run.settle(2, 1, 'session-3'));
    expect(run.settle(0.5, 0.5, 'session-3')).toBe(0.5);
  });
});
