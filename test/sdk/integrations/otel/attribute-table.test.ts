import { expect, it } from 'vitest';
import { ATTRIBUTE_TABLE, type SpanFacts } from '../../../../src/sdk/integrations/otel/attribute-table.js';
import { MockAmplitudeAI } from '../../../../src/sdk/testing/mock-amplitude-ai.js';
import { startTracing } from './otel-tracer.js';

type Operation = 'chat' | 'embeddings' | 'execute_tool' | 'invoke_agent';

interface Shown {
  readonly operation: Operation;
  readonly value: unknown;
  readonly event: string;
  readonly property: string;
  readonly expected: unknown;
}

const response = (value: unknown, property: string, expected: unknown = value): Shown => ({
  operation: 'chat',
  value,
  event: '[Agent] AI Response',
  property,
  expected,
});
const toolCall = (value: unknown, property: string, expected: unknown = value): Shown => ({
  ...response(value, property, expected),
  operation: 'execute_tool',
  event: '[Agent] Tool Call',
});
const agentRun = (value: unknown, property: string, expected: unknown = value): Shown => ({
  ...response(value, property, expected),
  operation: 'invoke_agent',
  event: '[Agent] Span',
});

/** Where each fact shows. */
const SHOWN: Readonly<Record<keyof SpanFacts, Shown>> = {
  operation: response('chat', 'event_type', '[Agent] AI Response'),
  provider: response('mistral_ai', '[Agent] Provider', 'mistral'),
  serverAddress: response('api.groq.com', '[Agent] Provider', 'groq'),
  requestModel: response('gpt-4o', '[Agent] Model Name'),
  responseModel: response('gpt-4o-2024-11-20', '[Agent] Model Name'),
  responseId: response('resp_1', 'event_type', '[Agent] AI Response'),
  inputTokens: response(120, '[Agent] Input Tokens'),
  outputTokens: response(30, '[Agent] Output Tokens'),
  totalTokens: response(150, '[Agent] Total Tokens'),
  cacheReadTokens: response(100, '[Agent] Cache Read Tokens'),
  cacheCreationTokens: response(20, '[Agent] Cache Creation Tokens'),
  reasoningTokens: response(12, '[Agent] Reasoning Tokens'),
  finishReason: response('length', '[Agent] Finish Reason'),
  temperature: response(0.3, '[Agent] Temperature'),
  topP: response(0.9, '[Agent] Top P'),
  maxOutputTokens: response(512, '[Agent] Max Output Tokens'),
  isStreaming: response(true, '[Agent] Is Streaming'),
  secondsToFirstChunk: response(0.25, '[Agent] TTFB Ms', 250),
  msToFirstChunk: response(250, '[Agent] TTFB Ms'),
  inputMessages: {
    ...response(
      JSON.stringify([{ role: 'user', parts: [{ type: 'text', content: 'Where is my order?' }] }]),
      '$llm_message',
      { text: 'Where is my order?' },
    ),
    event: '[Agent] User Message',
  },
  outputMessages: response(
    JSON.stringify([{ role: 'assistant', parts: [{ type: 'text', content: 'On its way.' }] }]),
    '$llm_message',
    { text: 'On its way.' },
  ),
  systemPrompt: response(
    JSON.stringify([{ type: 'text', content: 'Be brief.' }]),
    '[Agent] System Prompt',
    'Be brief.',
  ),
  responseText: response('On its way.', '$llm_message', { text: 'On its way.' }),
  reasoningText: response('They ask for an order.', '[Agent] Reasoning Content'),
  requestedTools: response(
    JSON.stringify([{ toolCallId: 'call_1', toolName: 'track', input: { order: 7 } }]),
    '[Agent] Tool Calls',
    expect.stringContaining('track'),
  ),
  toolDefinitions: response(
    JSON.stringify([{ type: 'function', name: 'track', parameters: { type: 'object' } }]),
    '[Agent] Tool Definitions Count',
    1,
  ),
  toolName: toolCall('track', '[Agent] Tool Name'),
  entityName: toolCall('track', '[Agent] Tool Name'),
  toolCallId: toolCall('call_1', '[Agent] Invocation ID'),
  toolInput: toolCall('{"order":7}', '[Agent] Tool Input', expect.stringContaining('7')),
  toolOutput: toolCall('{"state":"sent"}', '[Agent] Tool Output', expect.stringContaining('sent')),
  agentId: agentRun('planner', '[Agent] Agent ID'),
  agentName: agentRun('planner', '[Agent] Agent ID'),
  agentDescription: agentRun('Plans trips', '[Agent] Agent Description'),
  agentVersion: agentRun('v2', '[Agent] Agent Version'),
  conversationId: response('conversation-9', '[Agent] Session ID'),
  userId: response('user-42', 'user_id'),
  embeddingDimensions: {
    ...response(256, '[Agent] Embedding Dimensions'),
    operation: 'embeddings',
    event: '[Agent] Embedding',
  },
  errorType: response('RateLimitError', '[Agent] Is Error', true),
};

const rows = ATTRIBUTE_TABLE.flatMap(({ fact, from }) => from.map((attribute) => ({ fact, attribute })));

it.each(rows)('$attribute tells $fact', ({ fact, attribute }) => {
  const ai = new MockAmplitudeAI();
  const { operation, value, event: type, property, expected } = SHOWN[fact];
  const span = startTracing(ai).tracer().startSpan(`${operation} lookup`);
  span.setAttribute('gen_ai.operation.name', operation);
  if (property.startsWith('[Agent] Agent ') && property !== '[Agent] Agent ID')
    span.setAttribute('gen_ai.agent.id', 'planner');
  // Attribute values are texts, numbers, booleans and lists; these are.
  span.setAttribute(attribute, value as string | number | boolean);
  span.end();

  const event = ai.getEvents(type)[0];
  expect({ ...event, ...event?.event_properties }).toMatchObject({ [property]: expected });
  expect(ai.problems).toEqual([]);
});
