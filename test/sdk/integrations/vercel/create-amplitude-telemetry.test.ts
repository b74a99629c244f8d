import { generateText, isStepCount, jsonSchema } from 'ai-7';
import { createOpenAI } from 'ai-sdk-openai-4';
import { expect, it } from 'vitest';
import { createAmplitudeTelemetry } from '../../../../src/sdk/integrations/vercel/index.js';
import { MockAmplitudeAI } from '../../../../src/sdk/testing/index.js';
import { startOpenAIServer } from '../../../loopback/openai-server.js';

it.each([
  ['telemetry alone', false],
  ['telemetry and a wrapped model', true],
])('sees each request and tool of the AI SDK 7 once through %s', async (_name, isWrapped) => {
  const server = await startOpenAIServer({
    script: [
      { toolCalls: [{ id: 'call_1', name: 'find_order', input: { orderId: 'A-17' } }] },
      { text: 'It ships on Monday.', usage: { input: 120, output: 9, cacheRead: 100 } },
    ],
  });
  const ai = new MockAmplitudeAI();
  const made = createOpenAI({ baseURL: `${server.url}/v1`, apiKey: 'test-key' }).chat('gpt-4o');
  const model = isWrapped ? ai.wrap(made) : made;
  const { text } = await ai
    .agent('support-bot')
    .session({ userId: 'user-1', sessionId: 'chat-1' })
    .run(() =>
      generateText({
        model,
        prompt: 'Where is order A-17?',
        stopWhen: isStepCount(3),
        tools: {
          find_order: {
            description: 'Finds an order.',
            inputSchema: jsonSchema<{ orderId: string }>({
              type: 'object',
              properties: { orderId: { type: 'string' } },
            }),
            execute: async () => ({ day: 'Monday' }),
          },
        },
        telemetry: { integrations: [createAmplitudeTelemetry(ai)] },
      }),
    );
  await server.close();
  expect(text).toBe('It ships on Monday.');
  ai.assertValid();
  expect(ai.events.map((event) => event.event_type)).toEqual([
    '[Agent] User Message',
    '[Agent] AI Response',
    '[Agent] Tool Call',
    '[Agent] AI Response',
    '[Agent] Session End',
  ]);
  expect(ai.getEvents('[Agent] AI Response')[1]).toMatchObject({
    user_id: 'user-1',
    event_properties: {
      '[Agent] Provider': 'openai',
      '[Agent] Model Name': 'gpt-4o',
      '[Agent] Input Tokens': 120,
      '[Agent] Cache Read Tokens': 100,
      '[Agent] Session ID': 'chat-1',
    },
  });
});
