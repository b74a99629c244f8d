import { openAI } from '@genkit-ai/compat-oai/openai';
import { genkit, z } from 'genkit';
import { genkit as genkitBeta } from 'genkit/beta';
import { afterEach, describe, expect, it } from 'vitest';
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

async function options(script: readonly ModelAnswer[]) {
  const server = await startOpenAIServer({ script });
  servers.push(server);
  // The plugin hands all of them on to its client.
  const client = { apiKey: 'test-key', baseURL: `${server.url}/v1`, maxRetries: 0 };
  return { plugins: [openAI(client)], model: openAI.model('gpt-4o') };
}

const instance = async (script: readonly ModelAnswer[]) => genkit(await options(script));

const ASKS: ModelAnswer = { toolCalls: [{ id: 'call_1', name: 'find_order', input: { orderId: 'A-17' } }] };
const ANSWERS: ModelAnswer = { text: 'On Monday.', usage: { input: 120, output: 9, cacheRead: 100, reasoning: 4 } };
const FAILS: ModelAnswer = { error: { status: 400, type: 'invalid_request_error', message: 'No such model.' } };

type Execute = (input: { orderId: string }) => Promise<string>;
type Wrap = <T>(value: T) => T;

/** An app with a flow that has a tool. */
async function orders(script: readonly ModelAnswer[], wrap: Wrap, execute: Execute = async () => 'Monday') {
  const ai = wrap(await instance(script));
  const findOrder = ai.defineTool(
    { name: 'find_order', description: 'Finds an order.', inputSchema: z.object({ orderId: z.string() }) },
    execute,
  );
  return ai.defineFlow({ name: 'orders', inputSchema: z.string(), streamSchema: z.string() }, async (prompt, side) => {
    const { stream, response } = ai.generateStream({ system: 'Be brief.', prompt, tools: [findOrder] });
    for await (const chunk of stream) if (chunk.text) side.sendChunk(chunk.text);
    const { text, usage, messages } = await response;
    return { text, usage, turns: messages.map(({ role }) => role) };
  });
}

describe('ai.wrap for Genkit', () => {
  it('sees a flow with its streams and tools, and changes none of its results', async () => {
    const amplitude = new MockAmplitudeAI();
    const run = async (wrap: Wrap) => {
      const flow = await orders([ASKS, ANSWERS], wrap);
      const { stream, output } = flow.stream('Where is order A-17?');
      const chunks: string[] = [];
      for await (const chunk of stream) chunks.push(chunk);
      return { chunks, output: await output, keys: Reflect.ownKeys(flow) };
    };
    const bare = await run((value) => value);
    const observed = await inSession(amplitude, () => run((value) => amplitude.wrap(value)));
    expect(observed).toEqual(bare);
    expect(observed.output.text).toBe('On Monday.');
    amplitude.assertValid();
    expect(eventTypes(amplitude)).toEqual([
      'User Message',
      'AI Response',
      'Tool Call',
      'AI Response',
      'Span',
      'Session End',
    ]);
    for (const type of ['[Agent] AI Response', '[Agent] Tool Call'] as const) {
      expect(agentIds(amplitude, type)[0]).toEqual(['orders', 'support-bot', 'chat-1']);
    }
    amplitude.assertEventTracked('[Agent] Tool Call', {
      '[Agent] Tool Name': 'find_order',
      '[Agent] Tool Success': true,
      userId: 'user-1',
    });
    const response = amplitude.getEvents('[Agent] AI Response')[1]?.event_properties;
    expect(response).toMatchObject({
      '[Agent] Model Name': 'gpt-4o',
      '[Agent] Provider': 'openai',
      '[Agent] Is Streaming': true,
      '[Agent] Input Tokens': 120,
      '[Agent] Output Tokens': 9,
      '[Agent] Cache Read Tokens': 100,
      '[Agent] Reasoning Tokens': 4,
      '[Agent] Finish Reason': 'stop',
      '[Agent] System Prompt': 'Be brief.',
      $llm_message: { text: 'On Monday.' },
    });
    expect(response?.['[Agent] TTFB Ms']).toBeGreaterThanOrEqual(0);
    expect(amplitude.getEvents('[Agent] User Message')[0]?.event_properties).toMatchObject({
      $llm_message: { text: 'Where is order A-17?' },
    });
    amplitude.assertEventTracked('[Agent] Span', { '[Agent] Span Name': 'orders' });
  });

  it('keeps what Genkit adds to a prompt out of the user’s words', async () => {
    const amplitude = new MockAmplitudeAI();
    const ai = amplitude.wrap(await instance([{ text: '{"city":"Paris"}' }]));
    const { output } = await inSession(amplitude, () =>
      ai.generate({
        prompt: 'A city?',
        docs: [{ content: [{ text: 'Paris is a city.' }] }],
        output: { schema: z.object({ city: z.string() }) },
      }),
    );
    expect(output).toEqual({ city: 'Paris' });
    expect(eventTypes(amplitude)).toEqual(['User Message', 'AI Response', 'Session End']);
    expect(amplitude.getEvents('[Agent] User Message')[0]?.event_properties).toMatchObject({
      $llm_message: { text: 'A city?' },
    });
    expect(amplitude.getEvents('[Agent] AI Response')[0]?.event_properties).toMatchObject({
      '[Agent] Is Streaming': false,
    });
  });

  it('tells a tool once that ai.tool wraps, and waits for the answer to an interrupt', async () => {
    const amplitude = new MockAmplitudeAI();
    const execute = amplitude.tool('find_order', async ({ orderId }: { orderId: string }) => `${orderId}: Monday`);
    const flow = await orders([ASKS, ANSWERS], (value) => amplitude.wrap(value), execute);
    await inSession(amplitude, () => flow('Where is order A-17?'));
    expect(amplitude.getEvents('[Agent] Tool Call')).toHaveLength(1);
    amplitude.reset();

    const asks: ModelAnswer = { toolCalls: [{ id: 'call_2', name: 'confirm', input: { amount: 5 } }] };
    const ai = amplitude.wrap(genkitBeta(await options([asks, { text: 'Refunded.' }])));
    const confirm = ai.defineInterrupt({
      name: 'confirm',
      description: 'Asks the user.',
      inputSchema: z.object({ amount: z.number() }),
      outputSchema: z.string(),
    });
    const text = await inSession(amplitude, async () => {
      const asked = await ai.generate({ prompt: 'Refund me', tools: [confirm] });
      expect(eventTypes(amplitude)).toEqual(['User Message', 'AI Response']);
      const [interrupt] = asked.interrupts;
      if (!interrupt) throw new Error('there is no interrupt');
      const respond = [confirm.respond(interrupt, 'yes')];
      return (await ai.generate({ messages: asked.messages, tools: [confirm], resume: { respond } })).text;
    });
    expect(text).toBe('Refunded.');
    expect(eventTypes(amplitude)).toEqual(['User Message', 'AI Response', 'Tool Call', 'AI Response', 'Session End']);
    amplitude.assertEventTracked('[Agent] Tool Call', { '[Agent] Tool Name': 'confirm', '[Agent] Tool Success': true });
  });

  it('tells failures of a model and of a tool, which the app gets as they are', async () => {
    const amplitude = new MockAmplitudeAI();
    const ai = amplitude.wrap(await instance([FAILS]));
    await expect(inSession(amplitude, () => ai.generate('Hi there'))).rejects.toThrow('No such model.');
    expect(amplitude.getEvents('[Agent] AI Response')).toHaveLength(1);
    amplitude.assertEventTracked('[Agent] AI Response', { '[Agent] Is Error': true });
    amplitude.reset();
    const lost: Execute = () => Promise.reject(new Error('No such order.'));
    const flow = await orders([ASKS], (value) => amplitude.wrap(value), lost);
    await expect(inSession(amplitude, () => flow('Where is order A-17?'))).rejects.toThrow('No such order.');
    amplitude.assertEventTracked('[Agent] Tool Call', { '[Agent] Tool Success': false });
    amplitude.assertEventTracked('[Agent] Span', { '[Agent] Span Name': 'orders', '[Agent] Is Error': true });
  });

  it('sees embedders, retrievers and prompts, also those that were there before', async () => {
    const amplitude = new MockAmplitudeAI();
    const ai = await instance([{ text: 'Thirty days.' }]);
    const policies = ai.defineSimpleRetriever({ name: 'policies', content: 'text' }, async () => [
      { text: 'Refunds within thirty days.' },
    ]);
    const prompt = ai.definePrompt({ name: 'refunds', system: 'Be kind.' }, 'What is the refund window?');
    expect(amplitude.wrap(ai)).toBe(ai);
    await inSession(amplitude, async () => {
      await ai.embed({ embedder: openAI.embedder('text-embedding-3-small'), content: 'refunds' });
      await ai.retrieve({ retriever: policies, query: 'refunds' });
      expect((await prompt()).text).toBe('Thirty days.');
    });
    amplitude.assertValid();
    expect(eventTypes(amplitude)).toEqual(['Embedding', 'Span', 'User Message', 'AI Response', 'Session End']);
    expect(amplitude.getEvents('[Agent] Embedding')[0]?.event_properties).toMatchObject({
      '[Agent] Model Name': 'text-embedding-3-small',
      '[Agent] Provider': 'openai',
      '[Agent] Session ID': 'chat-1',
    });
    expect(JSON.stringify(amplitude.getEvents('[Agent] Span')[0]?.event_properties)).toContain('within thirty days');
  });
});
