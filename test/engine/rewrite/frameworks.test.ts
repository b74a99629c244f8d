import { afterEach, expect, test } from 'vitest';
import { scanProject } from '../../../src/engine/detect/scan-project.js';
import { applyPlan } from '../../../src/engine/rewrite/apply-plan.js';
import { type TempApp, tempApp } from './temp-app.js';

let app: TempApp;
afterEach(() => app.remove());

const MANIFEST = '{\n  "name": "app",\n  "type": "module"\n}\n';

/** Instruments an app at level full; a second run finds nothing to do, and a scan nothing uninstrumented. */
async function rewritten(files: Record<string, string>): Promise<void> {
  app = tempApp({ 'package.json': MANIFEST, ...files });
  const options = { root: app.root, level: 'full', apply: true, typeBudgetMs: 0 } as const;
  await applyPlan(options);
  const once = app.snapshot();
  await applyPlan(options);
  expect(app.snapshot()).toEqual(once);
  const { call_sites } = await scanProject({ root: app.root });
  expect(call_sites.filter(({ status }) => status === 'uninstrumented')).toEqual([]);
}

test('LlamaIndex: agents, workflows and indexes are wrapped where they are made, tools around their functions', async () => {
  await rewritten({
    'src/desk.ts': `import { OpenAI } from '@llamaindex/openai';
import { agent, multiAgent } from '@llamaindex/workflow';
import { Document, tool, VectorStoreIndex } from 'llamaindex';
const find = tool({ name: 'find_order', parameters, execute: async ({ orderId }) => load(orderId) });
const llm = new OpenAI({ model: 'gpt-4o' });
const orders = agent({ name: 'orders', llm, tools: [find] });
const triage = agent({ name: 'triage', llm, tools: [], canHandoffTo: [orders] });
const desk = multiAgent({ agents: [triage, orders], rootAgent: triage });
export const ask = async (question: string) => (await desk.run(question)).data.result;
export const summarise = (text: string) => llm.complete({ prompt: text });
export async function search(query: string) {
  const index = await VectorStoreIndex.fromDocuments([new Document({ text: 'Refunds within thirty days.' })]);
  return await index.asQueryEngine().query({ query });
}
`,
  });
  const desk = app.read('src/desk.ts');
  expect(desk).toContain("const llm = ai.wrap(new OpenAI({ model: 'gpt-4o' }));");
  expect(desk).toContain('const desk = ai.wrap(multiAgent({ agents: [triage, orders], rootAgent: triage }));');
  expect(desk).toContain("execute: ai.tool('find_order', async ({ orderId }) => load(orderId)) });");
  // The static method would lose its class.
  expect(desk).toContain('const index = ai.wrap(await VectorStoreIndex.fromDocuments([');
});

test('Mastra: instances and agents are wrapped, tools around their functions by the names that agents have for them', async () => {
  await rewritten({
    'src/mastra.ts': `import { Mastra } from '@mastra/core';
import { Agent } from '@mastra/core/agent';
import { createTool } from '@mastra/core/tools';
import { createStep, createWorkflow } from '@mastra/core/workflows';
const findOrder = createTool({ id: 'find-order', inputSchema, execute: async ({ orderId }) => load(orderId) });
export const orders = new Agent({ id: 'orders', name: 'Orders', model: 'openai/gpt-5', tools: { findOrder } });
const triage = createWorkflow({ id: 'triage', inputSchema, outputSchema })
  .then(createStep(orders))
  .commit();
export const mastra = new Mastra({ agents: { orders }, workflows: { triage } });
`,
    'src/server.ts': `import express from 'express';
import { mastra, orders } from './mastra.js';
const app = express();
app.post('/chat', async (req, res) => res.json(await mastra.getAgent('orders').generate(req.body.message)));
app.post('/direct', async (req, res) => res.json(await orders.generate(req.body.message)));
app.post('/triage', async (req, res) => {
  const run = await mastra.getWorkflow('triage').createRun();
  res.json(await run.start({ inputData: { prompt: req.body.message } }));
});
`,
  });
  const mastra = app.read('src/mastra.ts');
  expect(mastra).toContain('export const mastra = ai.wrap(new Mastra({ agents: { orders }, workflows: { triage } }));');
  expect(mastra).toContain("export const orders = ai.wrap(new Agent({ id: 'orders',");
  expect(mastra).toContain("execute: ai.tool('findOrder', async ({ orderId }) => load(orderId)) });");
  expect(app.read('src/server.ts').match(/\.handler\(async/g)).toHaveLength(3);
});

test('Genkit: the instance is wrapped; who calls a flow reaches the models that its function asks', async () => {
  await rewritten({
    'src/flows.ts': `import { openAI } from '@genkit-ai/compat-oai/openai';
import { genkit, z } from 'genkit';
const ai = genkit({ plugins: [openAI()], model: openAI.model('gpt-5') });
const findOrder = ai.defineTool({ name: 'find_order', description: '' }, async ({ orderId }) => load(orderId));
export const orders = ai.defineFlow({ name: 'orders', inputSchema: z.string() }, async (prompt) => {
  const { text } = await ai.generate({ prompt, tools: [findOrder] });
  return text;
});
export const served = ai.defineFlow('served', async (prompt) => (await ai.generate(prompt)).text);
`,
    'src/server.ts': `import { expressHandler } from '@genkit-ai/express';
import express from 'express';
import { orders, served } from './flows.js';
const app = express();
app.post('/chat', async (req, res) => res.json(await orders(req.body.message)));
app.post('/stream', async (req, res) => {
  for await (const chunk of orders.stream(req.body.message).stream) res.write(chunk);
  res.end();
});
app.post('/served', expressHandler(served));
`,
  });
  const flows = app.read('src/flows.ts');
  expect(flows).toMatch(/const ai = \w+\.wrap\(genkit\(\{ plugins/);
  expect(flows).toMatch(/\w+\.tool\('find_order', async \(\{ orderId \}\) => load\(orderId\)\)\);/);
  // A flow that is served as it is has its session in its own function.
  expect(flows).toMatch(/ai\.defineFlow\('served', \w+\.handler\(async \(prompt\)/);
  expect(flows).toContain("ai.defineFlow({ name: 'orders', inputSchema: z.string() }, async (prompt) => {");
  expect(app.read('src/server.ts').match(/\.handler\(async/g)).toHaveLength(2);
});
