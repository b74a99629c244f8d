import { describe, expect, it } from 'vitest';
import { validateEvent } from '../../src/schema/index.js';

const answer = {
  event_type: '[Agent] AI Response',
  user_id: 'user-42',
  event_properties: {
    '[Agent] Session ID': 'sess-abc123',
    '[Agent] Turn ID': 2,
    '[Agent] SDK Version': '0.1.0',
    '[Agent] Runtime': 'node',
    '[Agent] Message ID': 'msg-002',
    '[Agent] Component Type': 'llm',
    '[Agent] Model Name': 'gpt-4o',
    '[Agent] Provider': 'openai',
    '[Agent] Latency Ms': 1203.5,
    '[Agent] Is Error': false,
    '[Agent] Attachment Types': ['pdf'],
    $llm_message: { text: 'Open the funnel editor.' },
  },
};
const withProperties = (properties: Record<string, unknown>) => ({
  ...answer,
  event_properties: { ...answer.event_properties, ...properties },
});

describe('validateEvent', () => {
  it('accepts what the runtime sends, with properties of the app beside it', () => {
    expect(validateEvent(answer)).toEqual([]);
    expect(validateEvent(withProperties({ plan: 'enterprise', seats: 50 }))).toEqual([]);
  });

  it("leaves the app's own events alone", () => {
    expect(validateEvent({ event_type: 'Purchase Completed', event_properties: { total: 'a lot' } })).toEqual([]);
  });

  it('names the event that was meant', () => {
    const [problem] = validateEvent({ event_type: '[Agent] AI Respons' });
    expect(problem).toMatchObject({ code: 'unknown_event' });
    expect(problem?.message).toContain('did you mean [Agent] AI Response?');
  });

  it('names the property that was meant', () => {
    const [problem, ...others] = validateEvent(withProperties({ '[Agent] input_tokens': 12 }));
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ code: 'unknown_property', property: '[Agent] input_tokens' });
    expect(problem?.message).toContain('did you mean [Agent] Input Tokens?');
  });

  it('offers no name where none is near', () => {
    const [problem] = validateEvent(withProperties({ '[Agent] Weather': 'sunny' }));
    expect(problem?.message).not.toContain('did you mean');
  });

  it.each([
    ['[Agent] Latency Ms', '1203', 'wrong_type'],
    ['[Agent] Latency Ms', Number.NaN, 'wrong_type'],
    ['[Agent] Is Error', 'false', 'wrong_type'],
    ['[Agent] Model Name', null, 'wrong_type'],
    ['[Agent] Attachment Types', 'pdf', 'wrong_type'],
    ['$llm_message', 'Open the funnel editor.', 'wrong_type'],
    ['$llm_message', {}, 'wrong_type'],
    ['[Agent] Runtime', 'deno', 'wrong_value'],
  ])('refuses %s = %o', (property, value, code) => {
    expect(validateEvent(withProperties({ [property]: value }))).toEqual([expect.objectContaining({ code, property })]);
  });

  it('reports each missing required property', () => {
    const { '[Agent] Model Name': _, ...rest } = answer.event_properties;
    expect(validateEvent({ ...answer, event_properties: rest })).toEqual([
      expect.objectContaining({ code: 'missing_property', property: '[Agent] Model Name' }),
    ]);
    expect(validateEvent({ event_type: '[Agent] Score' }).map((problem) => problem.property)).toContain(
      '[Agent] Target ID',
    );
  });

  it('survives hostile names', () => {
    const hostile = { ['__proto__']: 1, constructor: 2, [`[Agent] ${'x'.repeat(50_000)}`]: 3 };
    expect(validateEvent(withProperties(hostile)).map((problem) => problem.code)).toEqual(['unknown_property']);
  });
});
