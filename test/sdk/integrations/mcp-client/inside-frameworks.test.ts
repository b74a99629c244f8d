import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import {
  Agent,
  tool as agentsTool,
  OpenAIProvider,
  Runner,
  setTraceProcessors,
  setTracingDisabled,
} from '@openai/agents';
import { tool as aiTool, generateText, isStepCount, registerTelemetry } from 'ai-7';
import { createOpenAI } from 'ai-sdk-openai-4';
import OpenAI from 'openai-7';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createAmplitudeTracingProcessor } from '../../../../src/sdk/integrations/openai-agents/index.js';
import { createAmplitudeTelemetry } from '../../../../src/sdk/integrations/vercel/index.js';
import { MockAmplitudeAI } from '../../../../src/sdk/testing/index.js';
import { startOpenAIServer } from '../../../loopback/openai-server.js';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  setTraceProcessors([]);
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function weather(ai: MockAmplitudeAI) {
  const server = new McpServer({ name: 'weather', version: '1.0.0' });
  server.registerTool('forecast', { inputSchema: { city: z.string() } }, async ({ city }) => ({
    content: [{ type: 'text', text: `Rain in ${city}` }],
  }));
  const client = ai.wrap(new Client({ name: 'app', version: '1.0.0' }));
  const [near, far] = InMemoryTransport.createLinkedPair();
  await server.connect(far);
  await client.connect(near);
  closing.push(() => client.close());
  const model = await startOpenAIServer({
    script: [{ toolCalls: [{ id: 'call_1', name: 'forecast', input: { city: 'Oslo' } }] }, { text: 'Rain.' }],
  });
  closing.push(() => model.close());
  const forecast = async ({ city }: { city: string }) =>
    JSON.stringify(await client.callTool({ name: 'forecast', arguments: { city } }));
  return { forecast, url: `${model.url}/v1` };
}

const inSession = <T>(ai: MockAmplitudeAI, run: () => Promise<T>): Promise<T> =>
  ai.agent('concierge').session({ userId: 'user-1', sessionId: 'chat-1' }).run(run);

const tools = (ai: MockAmplitudeAI) =>
  ai
    .getEvents('[Agent] Tool Call')
    .map(({ event_properties: p }) => [p?.['[Agent] Tool Name'], p?.['[Agent] Session ID']]);

const parameters = z.object({ city: z.string() });

describe('a framework’s tool that calls a tool of an MCP server counts once', () => {
  it.each([false, true])('in the AI SDK 7, with its telemetry: %s', async (hasTelemetry) => {
    const ai = new MockAmplitudeAI();
    const { forecast, url } = await weather(ai);
    if (hasTelemetry) registerTelemetry(createAmplitudeTelemetry(ai));
    const model = ai.wrap(createOpenAI({ apiKey: 'test', baseURL: url }).chat('gpt-4o'));
    await inSession(ai, () =>
      generateText({
        model,
        prompt: 'Weather in Oslo?',
        tools: { forecast: aiTool({ inputSchema: parameters, execute: forecast }) },
        stopWhen: isStepCount(3),
      }),
    );
    ai.assertValid();
    expect(tools(ai)).toEqual([['forecast', 'chat-1']]);
    expect(ai.getEvents('[Agent] AI Response')).toHaveLength(2);
  });

  it('in the OpenAI Agents SDK', async () => {
    setTracingDisabled(false);
    const ai = new MockAmplitudeAI();
    const { forecast, url } = await weather(ai);
    setTraceProcessors([createAmplitudeTracingProcessor({ ai })]);
    const openAIClient = new OpenAI({ apiKey: 'test', baseURL: url });
    // The SDK declares the client of another major.
    const modelProvider = new OpenAIProvider({ openAIClient: openAIClient as never, useResponses: false });
    const execute = agentsTool({ name: 'forecast', description: 'Forecasts', parameters, execute: forecast });
    const agent = new Agent({ name: 'weather', instructions: 'Answer.', tools: [execute], model: 'gpt-4o' });
    await inSession(ai, () => new Runner({ modelProvider }).run(agent, 'Weather in Oslo?'));
    ai.assertValid();
    expect(tools(ai)).toEqual([['forecast', 'chat-1']]);
    expect(ai.getEvents('[Agent] Tool Call')[0]?.event_properties?.['[Agent] Agent ID']).toBe('weather');
  });
});
