import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTENT_MODES } from '../../../src/schema/generated/content-modes.js';
import { createContentPolicy } from '../../../src/sdk/privacy/create-content-policy.js';

const answer = {
  '[Agent] Session ID': 'sess-4155550132',
  '[Agent] Model Name': 'gpt-4o',
  '[Agent] Input Tokens': 1200,
  '[Agent] System Prompt': 'You help customers of Acme.',
  '[Agent] Reasoning Content': 'The user wants a refund.',
  '[Agent] Tool Definitions': '[{"name":"search_docs"}]',
  '[Agent] Tool Definitions Hash': '9f86d081884c7d65',
  '[Agent] Error Message': 'no account for jane@example.org',
  $llm_message: { text: 'I wrote to jane@example.org.' },
  plan: 'pro',
};

describe('createContentPolicy', () => {
  it('sends redacted content in full mode and leaves ids, names and numbers as they are', () => {
    const sent = createContentPolicy().apply('[Agent] AI Response', answer);
    expect(sent).toEqual({
      ...answer,
      '[Agent] Error Message': 'no account for [email]',
      $llm_message: { text: 'I wrote to [email].' },
    });
    expect(answer.$llm_message.text).toBe('I wrote to jane@example.org.');
  });

  it('sends messages at full length', () => {
    const text = 'A long story. '.repeat(50_000);
    const sent = createContentPolicy().apply('[Agent] AI Response', { $llm_message: { text } });
    expect(sent).toEqual({ $llm_message: { text } });
  });

  it.each(['metadata_only', 'customer_enriched'] as const)('lets no catalogued content out in %s', (contentMode) => {
    const policy = createContentPolicy({ contentMode });
    for (const [eventType, properties] of Object.entries(CONTENT_MODES)) {
      const given = Object.fromEntries(Object.keys(properties).map((name) => [name, 'words']));
      const expected = Object.keys(properties).filter((name) => properties[name]?.includes(contentMode));
      expect(Object.keys(policy.apply(eventType, given)), eventType).toEqual(expected);
      expect(policy.apply(`${eventType} (renamed)`, { $llm_message: { text: 'words' } })).toEqual({});
    }
    expect(Object.keys(policy.apply('[Agent] AI Response', answer))).toEqual([
      '[Agent] Session ID',
      '[Agent] Model Name',
      '[Agent] Input Tokens',
      '[Agent] Tool Definitions Hash',
      'plan',
    ]);
  });

  it('treats a mistyped mode as the strictest', () => {
    // An app in JavaScript can pass any word.
    const policy = createContentPolicy({ contentMode: 'metadata-only' as 'full' });
    expect(policy.apply('[Agent] User Message', { $llm_message: { text: 'hi' } })).toEqual({});
  });

  it('leaves out what the granular switches name', () => {
    const say = (
      config: Parameters<typeof createContentPolicy>[0],
      type: string,
      properties: Record<string, unknown>,
    ) => Object.keys(createContentPolicy(config).apply(type, properties));
    const tool = { '[Agent] Tool Name': 'refund', '[Agent] Tool Input': '{"a":1}', '[Agent] Tool Output': '"done"' };
    expect(say({ excludeToolParameters: true }, '[Agent] Tool Call', tool)).not.toContain('[Agent] Tool Input');
    expect(say({ excludeToolResults: true }, '[Agent] Tool Call', tool)).toEqual([
      '[Agent] Tool Name',
      '[Agent] Tool Input',
    ]);
    expect(say({ excludeInput: true }, '[Agent] User Message', { $llm_message: { text: 'hi' } })).toEqual([]);
    expect(say({ excludeInput: true }, '[Agent] AI Response', answer)).toContain('$llm_message');
    expect(say({ excludeOutput: true }, '[Agent] AI Response', answer)).not.toContain('$llm_message');
    expect(say({ privacyMode: true }, '[Agent] AI Response', answer)).not.toContain('[Agent] System Prompt');
  });

  it('cuts content at maxContentLength, after redaction', () => {
    const policy = createContentPolicy({ maxContentLength: 12 });
    expect(policy.apply('[Agent] User Message', { $llm_message: { text: 'mail jane@example.org soon' } })).toEqual({
      $llm_message: { text: 'mail [email…' },
    });
  });

  it('redacts inside serialised JSON without breaking it', () => {
    const input = JSON.stringify({
      note: 'line one\njane@example.org',
      card: 4111111111111111,
      password: 'Hunter2!',
      to: [{ phone: '2125550187' }],
      'kim@example.org': 1769088912,
    });
    const sent = createContentPolicy().apply('[Agent] Tool Call', { '[Agent] Tool Input': input });
    expect(JSON.parse(String(sent['[Agent] Tool Input']))).toEqual({
      note: 'line one\n[email]',
      card: '[credit_card]',
      password: '[secret]',
      to: [{ phone: '[phone]' }],
      '[email]': 1769088912,
    });
  });

  it('keeps a message that is a large or pretty-printed document', () => {
    const policy = createContentPolicy();
    const numbers = JSON.stringify(Array.from({ length: 150_000 }, (_, n) => n));
    const large = policy.apply('[Agent] User Message', { $llm_message: { text: numbers } });
    expect(large).toEqual({ $llm_message: { text: numbers } });
    const pretty = JSON.stringify({ to: 'jane@example.org', lines: [1, 2] }, null, 2);
    expect(policy.apply('[Agent] User Message', { $llm_message: { text: pretty } })).toEqual({
      $llm_message: { text: pretty.replace('jane@example.org', '[email]') },
    });
  });

  it("redacts the app's own properties in every mode", () => {
    const policy = createContentPolicy({ contentMode: 'metadata_only' });
    expect(policy.apply('[Agent] Score', { reviewer: 'bob@example.org', seat: 4 })).toEqual({
      reviewer: '[email]',
      seat: 4,
    });
  });

  it('can leave personal data in, but never media', () => {
    const policy = createContentPolicy({ redactPii: false });
    const text = `jane@example.org sent data:image/gif;base64,${'R0lGODlhAQABAIAAAAAAAP'.repeat(2)}`;
    expect(policy.apply('[Agent] User Message', { $llm_message: { text } })).toEqual({
      $llm_message: { text: 'jane@example.org sent [media image/gif 33 bytes]' },
    });
  });

  it('drops the property, not the event, when a value cannot be read', () => {
    const loop: Record<string, unknown> = { text: 'hi' };
    loop['self'] = loop;
    const sent = createContentPolicy().apply('[Agent] Span', {
      '[Agent] Span Name': 'lookup',
      '[Agent] Input State': {
        get trap(): string {
          throw new Error('detached');
        },
      },
      '[Agent] Output State': loop,
    });
    expect(sent).toEqual({ '[Agent] Span Name': 'lookup', '[Agent] Output State': { text: 'hi', self: '[circular]' } });
  });

  it('never throws and never changes what it is given', () => {
    const policy = createContentPolicy({ maxContentLength: 50 });
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), (properties) => {
        const before = structuredClone(properties);
        policy.apply('[Agent] Span', properties);
        expect(properties).toEqual(before);
      }),
    );
  });
});
