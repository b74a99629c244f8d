import { expect, test } from 'vitest';
import { scanProject } from '../../../../src/engine/detect/scan-project.js';
import { writeApp } from '../../project/write-app.js';

/** `id < parent` of every agent; the parent is left out where there is none. */
async function agentsOf(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { agents } = await scanProject({ root: writeApp({ 'package.json': '{ "name": "app" }', ...files }) });
  return agents.map(({ id, parent_id }) => (parent_id ? `${id} < ${parent_id}` : id));
}

test('OpenAI Agents: handoffs and agents as tools, also when specialists hand back', async () => {
  const agents = await agentsOf({
    'src/agents.ts': `import { Agent, handoff } from '@openai/agents';
export const billingAgent = new Agent({ name: 'Billing Agent', instructions: '' });
export const refundAgent = new Agent({ name: 'Refund Agent', handoffs: () => [triageAgent] });
const translator = new Agent({ name: 'Translator' });
export const triageAgent = Agent.create({
  name: 'Triage Agent',
  handoffs: [billingAgent, handoff(refundAgent)],
  tools: [translator.asTool({ toolName: 'translate', toolDescription: '' })],
});`,
    'src/chat.ts': `import { run } from '@openai/agents';
import { triageAgent } from './agents';
export const chat = (input: string) => run(triageAgent, input);`,
  });
  expect(agents).toEqual([
    'chat',
    'billing-agent < triage-agent',
    'refund-agent < triage-agent',
    'translator < triage-agent',
    'triage-agent',
  ]);
});

test('an agent knows the entry points that run it', async () => {
  const { agents, entry_points } = await scanProject({
    root: writeApp({
      'package.json': '{ "name": "app" }',
      'src/support.ts': `import { Agent, run } from '@openai/agents';
const agent = new Agent({ name: 'Helper' });
export const ask = (input: string) => run(agent, input);`,
    }),
  });
  expect(agents.find(({ id }) => id === 'helper')).toMatchObject({
    name: 'Helper',
    file: 'src/support.ts',
    line: 2,
    entry_points: [entry_points[0]?.id],
  });
});

test('AI SDK: an agent that another runs in a tool is its child', async () => {
  const agents = await agentsOf({
    'src/research.ts': `import { ToolLoopAgent } from 'ai';
export const researcher = new ToolLoopAgent({ model: 'openai/gpt-5', tools: {} });`,
    'src/main.ts': `import { Experimental_Agent as Agent, tool } from 'ai';
import { researcher } from './research';
const research = tool({ inputSchema, execute: async ({ topic }) => deepen(topic) });
async function deepen(prompt: string) { return (await researcher.generate({ prompt })).text; }
export const writer = new Agent({ id: 'writer', model: 'openai/gpt-5', tools: { research } });
export const write = (prompt: string) => writer.generate({ prompt });`,
  });
  expect(agents).toContain('researcher < writer');
  expect(agents).toContain('writer');
});

test('Mastra: the agents of an agent', async () => {
  const agents = await agentsOf({
    'src/mastra/agents.ts': `import { Agent } from '@mastra/core/agent';
export const weatherAgent = new Agent({ id: 'weather-agent', name: 'Weather', model: 'openai/gpt-5' });
export const planner = new Agent({ name: 'Trip planner', model: 'openai/gpt-5', agents: { weatherAgent } });`,
  });
  expect(agents).toEqual(['weather-agent < trip-planner', 'trip-planner']);
});

test('LangGraph: nodes that ask a model and subgraphs belong to their graph; other nodes are none', async () => {
  const agents = await agentsOf({
    'src/graph.ts': `import { StateGraph, createReactAgent } from '@langchain/langgraph';
import { ChatOpenAI } from '@langchain/openai';
const model = new ChatOpenAI();
const mathAgent = createReactAgent({ llm: model, tools: [], name: 'math_expert' });
async function draft(state) { return { text: await model.invoke(state.messages) }; }
const load = async (state) => ({ docs: await read(state.id) });
const inner = new StateGraph(State).addNode('review', async (state) => model.invoke(state.text)).compile();
export const graph = new StateGraph(State)
  .addNode('load', load)
  .addNode('draft', draft)
  .addNode('math', mathAgent)
  .addNode('inner', inner)
  .compile();
export const answer = (messages) => graph.invoke({ messages });`,
  });
  expect(agents).toContain('math-expert < graph');
  expect(agents).toContain('draft < graph');
  expect(agents).toContain('inner < graph');
  expect(agents).toContain('review < inner');
  expect(agents.join()).not.toContain('load');
});

test('LangGraph and LangChain: a supervisor and the subagents of a deep agent', async () => {
  const agents = await agentsOf({
    'src/team.ts': `import { createSupervisor } from '@langchain/langgraph-supervisor';
import { createAgent } from 'langchain';
import { createDeepAgent } from 'deepagents';
const flights = createAgent({ model: 'gpt-5', tools: [], name: 'flights' });
export const desk = createSupervisor({ agents: [flights], llm, supervisorName: 'travel desk' });
const critic = { name: 'critic', description: 'd', prompt: 'p' };
export const deep = createDeepAgent({ tools: [], subagents: [critic] });`,
  });
  expect(agents).toContain('flights < travel-desk');
  expect(agents).toContain('critic < deep');
});

test('Claude Agent SDK: the agents of a query belong to what serves it', async () => {
  const agents = await agentsOf({
    'src/review.ts': `import { query } from '@anthropic-ai/claude-agent-sdk';
export async function review(prompt: string) {
  for await (const message of query({ prompt, options: { agents: {
    'code-reviewer': { description: 'd', prompt: 'p' },
    securityAuditor: { description: 'd', prompt: 'p' },
  } } })) console.log(message);
}`,
  });
  expect(agents).toEqual(['review', 'code-reviewer < review', 'security-auditor < review']);
});

test('Genkit: flows, and prompts with tools', async () => {
  const agents = await agentsOf({
    'src/flows.ts': `import { genkit } from 'genkit';
const ai = genkit({ plugins: [] });
export const menuFlow = ai.defineFlow({ name: 'menuSuggestion' }, async (theme) => (await ai.generate(theme)).text);
ai.definePrompt({ name: 'greeting' }, 'hello');
export const booking = ai.definePrompt({ name: 'bookingAgent', tools: [findTable] });`,
  });
  expect(agents).toContain('menu-suggestion');
  expect(agents).toContain('booking-agent');
  expect(agents.join()).not.toContain('greeting');
});

test('ids stay apart where names are the same', async () => {
  const text = `import { Agent } from '@openai/agents';
export const helper = new Agent({ name: 'Helper' });`;
  const agents = await agentsOf({ 'src/b/sales.ts': text, 'src/a/support.ts': text });
  expect(agents).toEqual(['helper', 'b-sales-helper']);
});

test('an agent that is just called agent has the name of its file', async () => {
  const text = `import { ToolLoopAgent } from 'ai';
export const agent = new ToolLoopAgent({ model: 'openai/gpt-5' });`;
  expect(await agentsOf({ 'src/agents/writer.ts': text, 'src/agents/critic/agent.ts': text })).toEqual([
    'critic',
    'writer',
  ]);
});

test('what is called Agent elsewhere is none', async () => {
  const agents = await agentsOf({
    'src/http.ts': `import { Agent } from 'undici';
import { Agent as Https } from 'node:https';
import OpenAI from 'openai';
class StateGraph { addNode(name: string, node: unknown) { return this; } }
export const dispatcher = new Agent({ name: 'pool' });
export const secure = new Https({ keepAlive: true });
export const graph = new StateGraph().addNode('a', () => new OpenAI().responses.create({ model: 'm', input: '' }));`,
  });
  expect(agents.filter((id) => /agent|graph|pool|dispatcher|secure/.test(id))).toEqual([]);
});
