import { afterEach, expect, test, vi } from 'vitest';
import { AIConfig, AmplitudeAI, ConfigurationError } from '../../../src/sdk/index.js';
import { MockAmplitudeAI } from '../../../src/sdk/testing/index.js';
import { recordingSink } from './recording-sink.js';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test('without a key nothing is sent, the app runs on, and that is said once', async () => {
  vi.stubEnv('AMPLITUDE_AI_API_KEY', '');
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  for (let index = 0; index < 2; index += 1) {
    const ai = new AmplitudeAI();
    expect(ai.status().sending).toBe(false);
    expect(await ai.agent('bot').handler(async (name: string) => `hi ${name}`)('Ann')).toBe('hi Ann');
    expect(await ai.flush()).toMatchObject({ accepted: 0, dropped: 0 });
  }
  expect(said.mock.calls.flat().filter((line) => String(line).includes('AMPLITUDE_AI_API_KEY'))).toHaveLength(1);
});

test('a mistyped content mode lets no content out', () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.stubEnv('AMPLITUDE_AI_CONTENT_MODE', 'metadata');
  expect(new AIConfig().contentMode).toBe('metadata_only');
  expect(said).toHaveBeenCalledWith(expect.stringContaining('unknown content mode "metadata"'));
  expect(() => new AIConfig({ validate: true })).toThrow(ConfigurationError);
  vi.stubEnv('AMPLITUDE_AI_CONTENT_MODE', 'customer_enriched');
  expect(new AIConfig().contentMode).toBe('customer_enriched');
  expect(new AIConfig({ contentMode: 'full' }).contentMode).toBe('full');
});

test('debug prints one line per event, without the words of the conversation', () => {
  vi.stubEnv('AMPLITUDE_AI_DEBUG', 'true');
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  const ai = new AmplitudeAI({ sink: recordingSink() });
  ai.trackAiMessage({
    userId: 'user-1',
    sessionId: 's-1',
    agentId: 'bot',
    content: 'my secret answer',
    model: 'gpt-4o',
    provider: 'openai',
    latencyMs: 1203,
    inputTokens: 1000,
    outputTokens: 247,
    totalCostUsd: 0.0089,
  });
  expect(said).toHaveBeenCalledExactlyOnceWith(
    '[amplitude-ai] [Agent] AI Response | user=user-1 | session=s-1 | agent=bot | model=gpt-4o | tokens=1,247 | cost=$0.0089 | latency=1,203ms',
  );
});

test('a dry run prints the events and sends none', () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  const sink = recordingSink();
  new AmplitudeAI({ sink, config: { dryRun: true } }).trackUserMessage({ userId: 'user-1', content: 'hi' });
  expect(sink.events).toHaveLength(0);
  expect(JSON.parse(String(said.mock.calls[0]?.[0]))).toMatchObject({ event_type: '[Agent] User Message' });
});

test('patterns and the function of the app redact on top of the built-in recognisers', () => {
  const ai = new MockAmplitudeAI({
    customRedactionPatterns: [String.raw`\bACCT-\d{6,}\b`, [String.raw`\bORD-[A-Z0-9]+\b`, '[order_id]']],
    customRedactionFn: (text) => text.replaceAll('Jane', '[name]'),
  });
  ai.trackUserMessage({ content: 'Jane (jane@example.org) asks about ORD-7X and ACCT-123456' });
  ai.assertEventTracked('[Agent] User Message', {
    $llm_message: { text: '[name] ([email]) asks about [order_id] and [REDACTED]' },
  });
});
