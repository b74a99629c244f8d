import { describe, expect, test } from 'vitest';
import { findEvent, propertiesOf } from '../../../src/schema/index.js';
import { MessageLabel, SessionEnrichments } from '../../../src/sdk/index.js';
import { MockAmplitudeAI } from '../../../src/sdk/testing/index.js';

/** What a tracking call with every option yields, event by event: property, and the value that it must have. */
const COMMON = {
  '[Agent] Session ID': 'sess-1',
  '[Agent] Trace ID': 'trace-1',
  '[Agent] Turn ID': 7,
  '[Agent] Agent ID': 'support-bot',
  '[Agent] Parent Agent ID': 'orchestrator',
  '[Agent] Customer Org ID': 'acme-123',
  '[Agent] Agent Version': 'v4.2',
  '[Agent] Agent Description': 'Handles support queries',
  '[Agent] Context': '{"surface":"chat","experiment_variant":"prompt-v2"}',
  '[Agent] Env': 'production',
  '[Agent] SDK Version': expect.stringMatching(/^\d+\.\d+\.\d+/),
  '[Agent] Runtime': 'node',
};
const common = {
  userId: 'user-1',
  deviceId: 'device-1',
  browserSessionId: 1760000000000,
  sessionId: 'sess-1',
  traceId: 'trace-1',
  turnId: 7,
  agentId: 'support-bot',
  parentAgentId: 'orchestrator',
  customerOrgId: 'acme-123',
  agentVersion: 'v4.2',
  description: 'Handles support queries',
  context: { surface: 'chat', experiment_variant: 'prompt-v2' },
  env: 'production',
  locale: 'en-US',
};
const attachments = [
  { type: 'pdf', name: 'vendor_agreement.pdf', url: 'https://cdn.example.com/v.pdf', size_bytes: 1000, page_count: 23 },
  { type: 'image', name: 'error.png', url: 'https://cdn.example.com/e.png', mime_type: 'image/png', size_bytes: 24 },
];
const ATTACHMENTS = {
  '[Agent] Has Attachments': true,
  '[Agent] Attachment Types': ['pdf', 'image'],
  '[Agent] Attachment Count': 2,
  '[Agent] Total Attachment Size Bytes': 1024,
  '[Agent] Attachments': JSON.stringify(attachments),
};
const labels = [new MessageLabel({ key: 'intent', value: 'how_to', confidence: 0.94 })];
const LINKED = { '[Agent] Locale': 'en-US', '[Amplitude] Session Replay ID': 'device-1/1760000000000' };
const FAILED = { '[Agent] Is Error': true, '[Agent] Error Message': 'model down', '[Agent] Error Type': 'APIError' };
const failure = { isError: true, errorMessage: 'model down', errorType: 'APIError' };
const enrichments = new SessionEnrichments({ overallOutcome: 'response_provided' });
const ENRICHMENTS = JSON.stringify({ overall_outcome: 'response_provided', schema_version: '2.0' });

const CASES: Record<string, { track: (ai: MockAmplitudeAI) => unknown; expected: Record<string, unknown> }> = {
  '[Agent] User Message': {
    track: (ai) =>
      ai.trackUserMessage({
        ...common,
        content: 'How do I set up a funnel?',
        messageId: 'msg-1',
        isRegeneration: true,
        isEdit: true,
        editedMessageId: 'msg-0',
        attachments,
        labels,
      }),
    expected: {
      ...COMMON,
      ...LINKED,
      ...ATTACHMENTS,
      $llm_message: { text: 'How do I set up a funnel?' },
      '[Agent] Message ID': 'msg-1',
      '[Agent] Component Type': 'user_input',
      '[Agent] Is Regeneration': true,
      '[Agent] Is Edit': true,
      '[Agent] Edited Message ID': 'msg-0',
      '[Agent] Message Labels': '[{"key":"intent","value":"how_to","confidence":0.94}]',
      '[Agent] Message Source': 'user',
    },
  },
  '[Agent] AI Response': {
    track: (ai) =>
      ai.trackAiMessage({
        ...common,
        ...failure,
        content: 'To create a funnel …',
        messageId: 'msg-2',
        model: 'claude-sonnet-4-20250514',
        provider: 'anthropic',
        latencyMs: 1240.5,
        ttfbMs: 89.3,
        inputTokens: 5000,
        outputTokens: 200,
        reasoningTokens: 50,
        cacheReadTokens: 4500,
        cacheCreationTokens: 400,
        totalCostUsd: 0.0019,
        finishReason: 'end_turn',
        providerRequestId: 'req_011',
        toolCalls: [{ id: 'call-1', name: 'search_docs', input: { query: 'funnel' } }],
        reasoningContent: 'They want a chart.',
        systemPrompt: 'Be brief.',
        toolDefinitions: [{ name: 'search_docs', description: 'Search', input_schema: { type: 'object' } }],
        temperature: 0.7,
        maxOutputTokens: 1024,
        topP: 0.9,
        isStreaming: true,
        promptId: 'prompt-7',
        wasCopied: true,
        wasCached: true,
        attachments,
        labels,
      }),
    expected: {
      ...COMMON,
      ...LINKED,
      ...ATTACHMENTS,
      ...FAILED,
      $llm_message: { text: 'To create a funnel …' },
      '[Agent] Message ID': 'msg-2',
      '[Agent] Component Type': 'llm',
      '[Agent] Model Name': 'claude-sonnet-4-20250514',
      '[Agent] Provider': 'anthropic',
      '[Agent] Latency Ms': 1240.5,
      '[Agent] TTFB Ms': 89.3,
      '[Agent] Input Tokens': 5000,
      '[Agent] Output Tokens': 200,
      '[Agent] Total Tokens': 5200,
      '[Agent] Reasoning Tokens': 50,
      '[Agent] Cache Read Tokens': 4500,
      '[Agent] Cache Creation Tokens': 400,
      '[Agent] Cost USD': 0.0019,
      '[Agent] Finish Reason': 'end_turn',
      '[Agent] Provider Request ID': 'req_011',
      '[Agent] Tool Calls': '[{"id":"call-1","name":"search_docs","input":{"query":"funnel"}}]',
      '[Agent] Has Reasoning': true,
      '[Agent] Reasoning Content': 'They want a chart.',
      '[Agent] System Prompt': 'Be brief.',
      '[Agent] System Prompt Length': 9,
      '[Agent] Tool Definitions': '[{"name":"search_docs","description":"Search","parameters":{"type":"object"}}]',
      '[Agent] Tool Definitions Count': 1,
      '[Agent] Tool Definitions Hash': expect.stringMatching(/^[0-9a-f]{64}$/),
      '[Agent] Temperature': 0.7,
      '[Agent] Max Output Tokens': 1024,
      '[Agent] Top P': 0.9,
      '[Agent] Is Streaming': true,
      '[Agent] Prompt ID': 'prompt-7',
      '[Agent] Was Copied': true,
      '[Agent] Was Cached': true,
      '[Agent] Model Tier': 'standard',
      '[Agent] Message Labels': '[{"key":"intent","value":"how_to","confidence":0.94}]',
      '[Agent] Message Label Map': '{"intent":"how_to"}',
    },
  },
  '[Agent] Tool Call': {
    track: (ai) =>
      ai.trackToolCall({
        ...common,
        ...failure,
        toolName: 'search_docs',
        latencyMs: 85,
        success: false,
        invocationId: 'inv-1',
        input: { query: 'funnel setup' },
        output: ['Found 3 matching docs'],
        parentMessageId: 'msg-1',
      }),
    expected: {
      ...COMMON,
      ...LINKED,
      ...FAILED,
      '[Agent] Invocation ID': 'inv-1',
      '[Agent] Component Type': 'tool',
      '[Agent] Tool Name': 'search_docs',
      '[Agent] Latency Ms': 85,
      '[Agent] Tool Success': false,
      '[Agent] Tool Input': '{"query":"funnel setup"}',
      '[Agent] Tool Output': '["Found 3 matching docs"]',
      '[Agent] Parent Message ID': 'msg-1',
    },
  },
  '[Agent] Embedding': {
    track: (ai) =>
      ai.trackEmbedding({
        ...common,
        model: 'text-embedding-3-small',
        provider: 'openai',
        latencyMs: 25,
        inputTokens: 45,
        dimensions: 1536,
        totalCostUsd: 0.00001,
        spanId: 'span-1',
      }),
    expected: {
      ...COMMON,
      '[Agent] Component Type': 'embedding',
      '[Agent] Model Name': 'text-embedding-3-small',
      '[Agent] Provider': 'openai',
      '[Agent] Latency Ms': 25,
      '[Agent] Span ID': 'span-1',
      '[Agent] Input Tokens': 45,
      '[Agent] Embedding Dimensions': 1536,
      '[Agent] Cost USD': 0.00001,
    },
  },
  '[Agent] Span': {
    track: (ai) =>
      ai.trackSpan({
        ...common,
        ...failure,
        spanName: 'vector_search',
        latencyMs: 120,
        spanId: 'span-2',
        parentSpanId: 'span-1',
        inputState: { query: 'funnel setup', top_k: 10 },
        outputState: { results_count: 3 },
      }),
    expected: {
      ...COMMON,
      ...FAILED,
      '[Agent] Latency Ms': 120,
      '[Agent] Span ID': 'span-2',
      '[Agent] Span Name': 'vector_search',
      '[Agent] Parent Span ID': 'span-1',
      '[Agent] Input State': '{"query":"funnel setup","top_k":10}',
      '[Agent] Output State': '{"results_count":3}',
    },
  },
  '[Agent] Session End': {
    track: (ai) => ai.trackSessionEnd({ ...common, enrichments, abandonmentTurn: 1, idleTimeoutMinutes: 240 }),
    expected: {
      ...COMMON,
      '[Agent] Enrichments': ENRICHMENTS,
      '[Agent] Abandonment Turn': 1,
      '[Agent] Session Idle Timeout Minutes': 240,
    },
  },
  '[Agent] Session Enrichment': {
    track: (ai) => ai.trackSessionEnrichment({ ...common, enrichments }),
    expected: { ...COMMON, '[Agent] Enrichments': ENRICHMENTS },
  },
  '[Agent] Score': {
    track: (ai) =>
      ai.score({
        ...common,
        name: 'accuracy',
        value: 0.92,
        targetId: 'msg-2',
        targetType: 'message',
        source: 'ai',
        comment: 'Matches ground truth',
      }),
    expected: {
      ...COMMON,
      '[Agent] Score Name': 'accuracy',
      '[Agent] Score Value': 0.92,
      '[Agent] Target ID': 'msg-2',
      '[Agent] Target Type': 'message',
      '[Agent] Evaluation Source': 'ai',
      '[Agent] Comment': 'Matches ground truth',
    },
  },
};

/** In the catalog for other senders: an OTEL bridge, and Amplitude's server. */
const OF_OTHERS = new Set([
  '[Agent] Span Kind',
  '[Agent] Taxonomy Version',
  '[Agent] Evaluated At',
  '[Agent] Score Label',
]);

describe.each(Object.entries(CASES))('parity: properties of %s', (eventType, { track, expected }) => {
  const ai = new MockAmplitudeAI();
  track(ai);
  const properties = ai.assertEventTracked(eventType).event_properties ?? {};

  test.each(Object.entries(expected))('%s', (property, value) => {
    expect(properties[property]).toEqual(value);
  });

  test('every property of the catalog that an app can set is in this list', () => {
    const definition = findEvent(eventType);
    const catalogued = definition ? propertiesOf(definition).map(({ name }) => name) : [];
    expect(catalogued.filter((name) => !(name in expected) && !OF_OTHERS.has(name))).toEqual([]);
  });
});
