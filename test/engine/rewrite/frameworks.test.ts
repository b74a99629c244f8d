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
