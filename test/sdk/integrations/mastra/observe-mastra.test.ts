import { Mastra } from '@mastra/core';
import { Agent } from '@mastra/core/agent';
import { createTool } from '@mastra/core/tools';
import { createStep, createWorkflow } from '@mastra/core/workflows';
import { createOpenAI } from 'ai-sdk-openai-3';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { MockAmplitudeAI } from '../../../../src/sdk/testing/index.js';
import type { LoopbackServer } from '../../../loopback/loopback-server.js';
import type { ModelAnswer } from '../../../loopback/model-answer.js';
import { startOpenAIServer } from '../../../loopback/openai-server.js';
import { agentIds } from '../agent-ids.js';
import { eventTypes } from '../event-types.js';
import { inSession } from '../in-session.js';

const servers: LoopbackServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function model(script: readonly ModelAnswer[]) {
  const server = await startOpenAIServer({ script });
  servers.push(server);
  return createOpenAI({ apiKey: 'test-key', baseURL: `${server.url}/v1` }).chat('gpt-4o');
}

const ASKS: ModelAnswer = { toolCalls: [{ id: 'call_1', name: 'findOrder', input: { orderId: 'A-17' } }] };
const ANSWERS: ModelAnswer = { text: 'On Monday.', usage: { input: 120, output: 9, cacheRead: 100, reasoning: 4 } };
const FAILS: ModelAnswer = { error: { status: 400, type: 'invalid_request_error', message: 'No such model.' } };

type Execute = (input: { orderId: string }) => Promise<string>;
/** An agent has its own names for its tools, which models know them by. */
const tools = (execute: Execute = async () => 'Monday') => ({
  findOrder: createTool({
    id: 'find-order',
    description: 'Finds an order.',
    inputSchema: z.object({ orderId: z.string() }),
    execute,
  }),
});

const assistant = async (script: readonly ModelAnswer[], execute?: Execute) =>
  new Agent({
    id: 'orders',
    name: 'Orders',
    instructions: 'Be brief.',
    model: await model(script),
    tools: tools(execute),
    maxRetries: 0,
  });

describe('ai.wrap for Mastra', () => {
  it('sees an agent, its model and its tools, and changes none of its results', async () => {
    const ai = new MockAmplitudeAI();
    const bare = await assistant([ASKS, ANSWERS]);
    const agent = await assistant([ASKS, ANSWERS]);
    const keys = Reflect.ownKeys(agent);
    expect(ai.wrap(agent)).toBe(agent);
    expect(Reflect.ownKeys(agent)).toEqual(keys);
    const answer = await inSession(ai, () => agent.generate('Where is order A-17?'));
    const expected = await bare.generate('Where is order A-17?');
    expect(Object.keys(answer)).toEqual(Object.keys(expected));
    expect([answer.text, answer.usage, answer.steps.length]).toEqual([
      expected.text,
      expected.usage,
      expected.steps.length,
    ]);
    expect(answer.text).toBe('On Monday.');
    ai.assertValid();
    expect(eventTypes(ai)).toEqual(['User Message', 'AI Response', 'Tool Call', 'AI Response', 'Session End']);
    expect(agentIds(ai, '[Agent] AI Response')).toEqual([
      ['orders', 'support-bot', 'chat-1'],
      ['orders', 'support-bot', 'chat-1'],
    ]);
    expect(agentIds(ai, '[Agent] Tool Call')).toEqual([['orders', 'support-bot', 'chat-1']]);
    ai.assertEventTracked('[Agent] Tool Call', { '[Agent] Tool Name': 'findOrder', '[Agent] Tool Success': true });
    expect(ai.getEvents('[Agent] AI Response')[1]?.event_properties).toMatchObject({
      '[Agent] Model Name': 'gpt-4o',
      '[Agent] Provider': 'openai',
      '[Agent] Input Tokens': 120,
      '[Agent] Output Tokens': 9,
      '[Agent] Cache Read Tokens': 100,
      '[Agent] Reasoning Tokens': 4,
      '[Agent] System Prompt': 'Be brief.',
      $llm_message: { text: 'On Monday.' },
    });
  });

  it('sees the streams of the agents of an instance', async () => {
    const ai = new MockAmplitudeAI();
    const mastra = ai.wrap(new Mastra({ agents: { orders: await assistant([ASKS, ANSWERS]) }, logger: false }));
    const text = await inSession(ai, async () => {
      const stream = await mastra.getAgent('orders').stream('Where is order A-17?');
      let gathered = '';
      for await (const chunk of stream.textStream) gathered += chunk;
      return gathered;
    });
    expect(text).toBe('On Monday.');
    ai.assertValid();
    expect(eventTypes(ai)).toEqual(['User Message', 'AI Response', 'Tool Call', 'AI Response', 'Session End']);
    const response = ai.getEvents('[Agent] AI Response')[1]?.event_properties;
    expect(response).toMatchObject({ '[Agent] Is Streaming': true, '[Agent] Input Tokens': 120 });
    expect(response?.['[Agent] TTFB Ms']).toBeGreaterThanOrEqual(0);
  });

  it('sees a model that Mastra makes of its name', async () => {
    const ai = new MockAmplitudeAI();
    const server = await startOpenAIServer({ script: [ANSWERS] });
    servers.push(server);
    const named = { id: 'openai/gpt-4o', url: `${server.url}/v1`, apiKey: 'test-key' } as const;
    const agent = ai.wrap(new Agent({ id: 'orders', name: 'Orders', instructions: 'Be brief.', model: named }));
    const { text } = await inSession(ai, () => agent.generate('Where is order A-17?'));
    expect(text).toBe('On Monday.');
    expect(eventTypes(ai)).toEqual(['User Message', 'AI Response', 'Session End']);
    ai.assertEventTracked('[Agent] AI Response', {
      '[Agent] Model Name': 'gpt-4o',
      '[Agent] Provider': 'openai',
      '[Agent] Input Tokens': 120,
    });
  });

  it('names agents that work for another, whose words are not the user’s', async () => {
    const ai = new MockAmplitudeAI();
    const shipping = new Agent({
      id: 'shipping',
      name: 'Shipping',
      description: 'Knows deliveries.',
      instructions: 'Answer.',
      model: await model([{ text: 'On Monday.' }]),
    });
    const asks: ModelAnswer = {
      toolCalls: [{ id: 'call_2', name: 'agent-shipping', input: { prompt: 'When does A-17 arrive?' } }],
    };
    const desk = new Agent({
      id: 'desk',
      name: 'Desk',
      instructions: 'Delegate.',
      model: await model([asks, { text: 'It arrives on Monday.' }]),
      agents: { shipping },
    });
    const { text } = await inSession(ai, () => ai.wrap(desk).generate('Where is order A-17?'));
    expect(text).toBe('It arrives on Monday.');
    ai.assertValid();
    expect(agentIds(ai, '[Agent] AI Response')).toEqual([
      ['desk', 'support-bot', 'chat-1'],
      ['shipping', 'desk', 'chat-1'],
      ['desk', 'support-bot', 'chat-1'],
    ]);
    const sources = ai
      .getEvents('[Agent] User Message')
      .map(({ event_properties: p }) => p?.['[Agent] Message Source']);
    expect(sources).toEqual(['user', 'agent']);
  });

  it('tells a call once, however many ways it is observed', async () => {
    const ai = new MockAmplitudeAI();
    const execute = ai.tool('find-order', async ({ orderId }: { orderId: string }) => `${orderId}: Monday`);
    const agent = new Agent({
      id: 'orders',
      name: 'Orders',
      instructions: 'Be brief.',
      model: ai.wrap(await model([ASKS, ANSWERS])),
      tools: tools(execute),
    });
    const mastra = ai.wrap(new Mastra({ agents: { agent: ai.wrap(agent) }, logger: false }));
    await inSession(ai, () => mastra.getAgent('agent').generate('Where is order A-17?'));
    ai.assertValid();
    expect(eventTypes(ai)).toEqual(['User Message', 'AI Response', 'Tool Call', 'AI Response', 'Session End']);
  });

  it('tells failures of a model and of a tool, which the app gets as they are', async () => {
    const ai = new MockAmplitudeAI();
    const failing = ai.wrap(await assistant([FAILS]));
    // What it would log of the failure is in the way.
    new Mastra({ agents: { failing }, logger: false });
    await expect(inSession(ai, () => failing.generate('Hi there'))).rejects.toThrow('No such model.');
    const failed = ai.getEvents('[Agent] AI Response').map(({ event_properties: p }) => p?.['[Agent] Is Error']);
    expect(failed).toEqual([true]);
    ai.reset();
    const lost: Execute = () => Promise.reject(new Error('No such order.'));
    const agent = ai.wrap(await assistant([ASKS, ANSWERS], lost));
    expect((await inSession(ai, () => agent.generate('Where is order A-17?'))).text).toBe('On Monday.');
    expect(ai.getEvents('[Agent] Tool Call')).toHaveLength(1);
    ai.assertEventTracked('[Agent] Tool Call', {
      '[Agent] Tool Success': false,
      '[Agent] Error Message': 'No such order.',
    });
  });

  it('sees the runs of a workflow, and the agents among its steps', async () => {
    const ai = new MockAmplitudeAI();
    const agent = await assistant([{ text: 'On Monday.' }]);
    const workflow = ai
      .wrap(
        createWorkflow({
          id: 'triage',
          inputSchema: z.object({ prompt: z.string() }),
          outputSchema: z.object({ text: z.string() }),
        }),
      )
      .then(createStep(agent))
      .commit();
    const result = await inSession(ai, async () =>
      (await workflow.createRun()).start({ inputData: { prompt: 'Where is order A-17?' } }),
    );
    expect(result).toMatchObject({ status: 'success', result: { text: 'On Monday.' } });
    ai.assertValid();
    expect(eventTypes(ai)).toEqual(['User Message', 'AI Response', 'Span', 'Session End']);
    expect(agentIds(ai, '[Agent] AI Response')).toEqual([['orders', 'support-bot', 'chat-1']]);
    ai.assertEventTracked('[Agent] Span', { '[Agent] Span Name': 'triage', sessionId: 'chat-1' });
  });
});
