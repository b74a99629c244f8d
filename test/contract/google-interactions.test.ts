import type * as genai from '@google/genai';
import { expect } from 'vitest';
import { behavesAlike, type Scenario } from './behaves-alike.js';
import { drain } from './drain.js';
import { packageCopies } from './package-copies.js';

type Sdk = typeof genai;

const MODEL = 'gemini-2.5-flash';
const answered = 'Thirty days from delivery.';
const counted = {
  inputTokens: 150,
  outputTokens: 49,
  totalTokens: 199,
  cacheReadTokens: 100,
  reasoningTokens: 40,
};
const interactionUsage = {
  total_input_tokens: 120,
  total_cached_tokens: 100,
  total_tool_use_tokens: 30,
  total_output_tokens: 9,
  total_thought_tokens: 40,
  total_tokens: 199,
};
const event = (event_type: string, data: object) => ({ event: event_type, data: { event_type, ...data } });
const weather = {
  name: 'get_weather',
  description: 'Current weather of a city',
  parameters: { type: 'object' },
};

/** The Interactions API, as majors 2 and 3 have it. */
const scenarios: readonly Scenario<genai.GoogleGenAI, Sdk>[] = [
  {
    name: 'interactions, and a tool result in the next one',
    replies: [
      {
        json: {
          id: 'int-1',
          model: MODEL,
          status: 'requires_action',
          steps: [{ type: 'function_call', id: 'fc-1', name: 'get_weather', arguments: { city: 'Oslo' } }],
          usage: interactionUsage,
        },
      },
      {
        json: {
          id: 'int-2',
          model: MODEL,
          status: 'completed',
          steps: [
            { type: 'thought', summary: [{ type: 'text', text: 'Policy says thirty.' }] },
            { type: 'model_output', content: [{ type: 'text', text: answered }] },
          ],
          usage: interactionUsage,
        },
      },
    ],
    run: async (client) => {
      const first = await client.interactions.create({
        model: MODEL,
        system_instruction: 'Answer briefly.',
        input: 'What is the refund window?',
        tools: [{ type: 'function', ...weather }],
        generation_config: { temperature: 0.2, top_p: 0.9, max_output_tokens: 512 },
      });
      const second = await client.interactions.create({
        model: MODEL,
        previous_interaction_id: 'int-1',
        input: [{ type: 'function_result', call_id: 'fc-1', name: 'get_weather', result: '7 degrees' }],
      });
      return { first, second };
    },
    calls: [
      {
        kind: 'chat',
        provider: 'google',
        requestModel: MODEL,
        userMessage: 'What is the refund window?',
        systemPrompt: 'Answer briefly.',
        temperature: 0.2,
        topP: 0.9,
        maxOutputTokens: 512,
        outcome: 'completed',
        responseId: 'int-1',
        finishReason: 'requires_action',
        toolCalls: [{ id: 'fc-1', name: 'get_weather', input: { city: 'Oslo' } }],
        toolDefinitions: [weather],
        usage: counted,
      },
      {
        responseId: 'int-2',
        userMessage: undefined,
        toolResults: [{ id: 'fc-1', name: 'get_weather', output: '7 degrees', isError: false }],
        responseText: answered,
        reasoningText: 'Policy says thirty.',
        hasReasoning: true,
        usage: counted,
      },
    ],
  },
  {
    name: 'a streamed interaction',
    replies: [
      {
        events: [
          event('interaction.created', { interaction: { id: 'int-3', status: 'in_progress', model: MODEL } }),
          event('step.start', { index: 0, step: { type: 'thought' } }),
          event('step.delta', {
            index: 0,
            delta: { type: 'thought_summary', content: { type: 'text', text: 'Policy says thirty.' } },
          }),
          event('step.stop', { index: 0 }),
          event('step.start', { index: 1, step: { type: 'model_output' } }),
          event('step.delta', { index: 1, delta: { type: 'text', text: 'Thirty days ' } }),
          event('step.delta', { index: 1, delta: { type: 'text', text: 'from delivery.' } }),
          event('step.stop', { index: 1 }),
          event('step.start', {
            index: 2,
            step: { type: 'function_call', id: 'fc-1', name: 'get_weather', arguments: {} },
          }),
          event('step.delta', { index: 2, delta: { type: 'arguments_delta', arguments: '{"city":"Oslo"}' } }),
          event('step.stop', { index: 2 }),
          event('interaction.completed', {
            interaction: { id: 'int-3', status: 'requires_action', model: MODEL, usage: interactionUsage },
          }),
        ],
      },
    ],
    run: async (client) =>
      drain(
        await client.interactions.create({
          model: MODEL,
          stream: true,
          input: [
            { type: 'user_input', content: [{ type: 'text', text: 'Hello' }] },
            { type: 'model_output', content: [{ type: 'text', text: 'Hi, how can I help?' }] },
            { type: 'user_input', content: [{ type: 'text', text: 'What is the refund window?' }] },
          ],
        }),
      ),
    calls: [
      {
        kind: 'chat',
        outcome: 'completed',
        isStreaming: true,
        ttfbMs: expect.any(Number),
        responseId: 'int-3',
        model: MODEL,
        userMessage: 'What is the refund window?',
        finishReason: 'requires_action',
        responseText: answered,
        reasoningText: 'Policy says thirty.',
        toolCalls: [{ id: 'fc-1', name: 'get_weather', input: { city: 'Oslo' } }],
        usage: counted,
      },
    ],
  },
  {
    name: 'an interaction that is declined',
    replies: [{ status: 400, json: { error: { code: 400, message: 'No such model', status: 'INVALID_ARGUMENT' } } }],
    run: async (client) => {
      try {
        return await client.interactions.create({ model: 'gemini-0', input: 'Hello' });
      } catch (error) {
        return String(error);
      }
    },
    calls: [{ outcome: 'error', requestModel: 'gemini-0', userMessage: 'Hello' }],
  },
  {
    name: 'a batch that is submitted',
    replies: [{ json: { name: 'batches/1', metadata: { state: 'BATCH_STATE_PENDING' } } }],
    run: async (client) =>
      client.batches.create({ model: MODEL, src: [{ contents: [{ role: 'user', parts: [{ text: 'Refunds?' }] }] }] }),
    calls: [{ kind: 'batch', requestModel: MODEL, responseId: 'batches/1' }],
  },
];

behavesAlike<genai.GoogleGenAI, Sdk>({
  copies: packageCopies<Sdk>([
    ['@google/genai 2', 'google-genai-2'],
    ['@google/genai 3', '@google/genai'],
  ]),
  scenarios,
  connect: ({ GoogleGenAI }, url) => new GoogleGenAI({ apiKey: 'test', httpOptions: { baseUrl: url } }),
});
