import { Mastra } from '@mastra/core';
import { Agent } from '@mastra/core/agent';
import { createTool } from '@mastra/core/tools';
import { createStep, createWorkflow } from '@mastra/core/workflows';
import { Observability } from '@mastra/observability';
import { createOpenAI } from 'ai-sdk-openai-3';
import OpenAI from 'openai';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createAmplitudeMastraExporter } from '../../../../src/sdk/integrations/mastra/index.js';
import { MockAmplitudeAI } from '../../../../src/sdk/testing/index.js';
import type { LoopbackServer } from '../../../loopback/loopback-server.js';
import type { ModelAnswer } from '../../../loopback/model-answer.js';
import { startOpenAIServer } from '../../../loopback/openai-server.js';
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

const FAILS: ModelAnswer = { error: { status: 400, type: 'invalid_request_error', message: 'No such model.' } };
const asks = (name: string, input: unknown): ModelAnswer => ({ toolCalls: [{ id: `call_${name}`, name, input }] });

const tool = (id: string) =>
  createTool({
    id,
    description: 'Finds an order.',
    inputSchema: z.object({ orderId: z.string() }),
    execute: async () => 'Monday',
  });

/** A desk that has an agent for deliveries, which has a tool. */
async function desk(id: string) {
  const shipping = new Agent({
    id: `${id}-shipping`,
    name: 'Shipping',
    description: 'Knows deliveries.',
    instructions: 'Answer.',
    model: await model([asks(`${id}_find`, { orderId: 'A-17' }), { text: 'On Monday.' }]),
    tools: { [`${id}_find`]: tool(`${id}_find`) },
  });
  return new Agent({
    id,
    name: 'Desk',
    instructions: 'Delegate.',
    model: await model([asks('agent-shipping', { prompt: 'When does A-17 arrive?' }), { text: 'On Monday, dear.' }]),
    agents: { shipping },
  });
}

function instance(ai: MockAmplitudeAI, agents: Record<string, Agent>, workflows = {}) {
  const exporters = [createAmplitudeMastraExporter({ ai })];
  const observability = new Observability({ configs: { default: { serviceName: 'shop', exporters } } });
  return new Mastra({ agents, workflows, observability, logger: false });
}

const told = (ai: MockAmplitudeAI) =>
  ai.events.map(({ event_type, event_properties: p }) => {
    const parent = p?.['[Agent] Parent Agent ID'] ? ` < ${p['[Agent] Parent Agent ID']}` : '';
    return `${event_type.replace('[Agent] ', '')}: ${p?.['[Agent] Agent ID']}${parent}`;
  });

describe('createAmplitudeMastraExporter', () => {
  it('tells the agents of an instance, their requests and their tools', async () => {
    const ai = new MockAmplitudeAI();
    const mastra = instance(ai, { desk: await desk('desk') });
    const { text } = await inSession(ai, () => mastra.getAgent('desk').generate('Where is order A-17?'));
    expect(text).toBe('On Monday, dear.');
    ai.assertValid();
    // By Mastra's spans a request ends when the tools that it asks for have run.
    expect(told(ai).toSorted()).toEqual([
      'AI Response: desk < support-bot',
      'AI Response: desk < support-bot',
      'AI Response: desk-shipping < desk',
      'AI Response: desk-shipping < desk',
      'Session End: support-bot',
      'Tool Call: desk < support-bot',
      'Tool Call: desk-shipping < desk',
      'User Message: desk < support-bot',
      'User Message: desk-shipping < desk',
    ]);
    expect(ai.getEvents('[Agent] AI Response').at(-1)?.event_properties).toMatchObject({
      '[Agent] Model Name': 'gpt-4o',
      '[Agent] Provider': 'openai',
      '[Agent] Input Tokens': 24,
      '[Agent] Output Tokens': 12,
      '[Agent] System Prompt': 'Delegate.',
      '[Agent] Session ID': 'chat-1',
      $llm_message: { text: 'On Monday, dear.' },
    });
    expect(
      ai.getEvents('[Agent] User Message').map(({ event_properties: p }) => p?.['[Agent] Message Source']),
    ).toEqual(['agent', 'user']);
  });

  it('tells a call once that ai.wrap observes, too', async () => {
    const ai = new MockAmplitudeAI();
    const mastra = ai.wrap(instance(ai, { desk: await desk('front') }));
    await inSession(ai, () => mastra.getAgent('desk').generate('Where is order A-17?'));
    ai.assertValid();
    expect(ai.getEvents('[Agent] AI Response')).toHaveLength(4);
    expect(ai.getEvents('[Agent] Tool Call')).toHaveLength(2);
    expect(ai.getEvents('[Agent] User Message')).toHaveLength(2);
  });

  it('takes no other request for one of an agent', async () => {
    const ai = new MockAmplitudeAI();
    const server = await startOpenAIServer({ script: [{ text: 'A' }] });
    servers.push(server);
    const openai = ai.wrap(new OpenAI({ apiKey: 'test-key', baseURL: `${server.url}/v1` }));
    const ask = () =>
      openai.chat.completions.create({ model: 'gpt-4.1', messages: [{ role: 'user', content: 'Summarise.' }] });
    const asking = createTool({
      id: 'asking',
      description: 'Asks.',
      inputSchema: z.object({}),
      execute: async () => (await ask()).choices[0]?.message.content,
    });
    const agent = new Agent({
      id: 'asker',
      name: 'A',
      instructions: 'x',
      model: await model([asks('asking', {}), { text: 'B' }]),
      tools: { asking },
    });
    const mastra = instance(ai, { agent });
    await inSession(ai, () => Promise.all([mastra.getAgent('agent').generate('Go'), ask()]));
    const models = ai.getEvents('[Agent] AI Response').map(({ event_properties: p }) => p?.['[Agent] Model Name']);
    expect(models.toSorted()).toEqual(['gpt-4.1', 'gpt-4.1', 'gpt-4o', 'gpt-4o']);
  });

  it('tells why a request failed', async () => {
    const ai = new MockAmplitudeAI();
    const failing = new Agent({
      id: 'failing',
      name: 'F',
      instructions: 'x',
      model: await model([FAILS]),
      maxRetries: 0,
    });
    const mastra = instance(ai, { failing });
    await expect(inSession(ai, () => mastra.getAgent('failing').generate('Hi'))).rejects.toThrow('No such model.');
    expect(ai.getEvents('[Agent] AI Response')).toHaveLength(1);
    ai.assertEventTracked('[Agent] AI Response', {
      '[Agent] Is Error': true,
      '[Agent] Error Message': 'No such model.',
    });
  });

  it('tells workflows, and has the thread as session where none is open', async () => {
    const ai = new MockAmplitudeAI();
    const writer = new Agent({ id: 'writer', name: 'W', instructions: 'x', model: await model([{ text: 'Done.' }]) });
    const workflow = createWorkflow({
      id: 'drafting',
      inputSchema: z.object({ prompt: z.string() }),
      outputSchema: z.object({ text: z.string() }),
    })
      .then(createStep(writer))
      .commit();
    const mastra = instance(ai, { writer }, { drafting: workflow });
    const run = await workflow.createRun();
    await inSession(ai, () => run.start({ inputData: { prompt: 'Write.' } }));
    expect(told(ai)).toEqual([
      'User Message: writer < support-bot',
      'AI Response: writer < support-bot',
      'Span: support-bot',
      'Session End: support-bot',
    ]);
    ai.reset();
    const memory = { thread: 'thread-1', resource: 'user-2' };
    await mastra.getAgent('writer').generate('Write more.', { memory });
    ai.assertEventTracked('[Agent] AI Response', { userId: 'user-2', sessionId: 'thread-1', agentId: 'writer' });
    ai.assertValid();
  });
});
