import { afterEach, expect, test } from 'vitest';
import { applyPlan } from '../../../src/engine/rewrite/apply-plan.js';
import { type TempApp, tempApp } from './temp-app.js';

let app: TempApp;
afterEach(() => app.remove());

const MANIFEST = '{\n  "name": "app",\n  "type": "module"\n}\n';

async function rewritten(files: Record<string, string>) {
  app = tempApp({ 'package.json': MANIFEST, ...files });
  const options = { root: app.root, level: 'full', apply: true, typeBudgetMs: 0 } as const;
  const first = await applyPlan(options);
  const once = app.snapshot();
  const second = await applyPlan(options);
  expect(second.files.filter(({ changed }) => changed)).toEqual([]);
  expect(app.snapshot()).toEqual(once);
  return first;
}

test('level full goes around the function of each library’s tools, and a second run finds nothing to do', async () => {
  await rewritten({
    'src/sdk.ts': `import { streamText, tool } from 'ai';
export const POST = () => streamText({
  model: 'openai/gpt-5',
  tools: { search_docs: tool({ inputSchema, execute: async ({ query }) => find(query) }) },
});
`,
    'src/chain.ts': `import { tool, DynamicTool } from '@langchain/core/tools';
export const multiply = tool(async ({ a, b }) => String(a * b), { name: 'multiply', schema });
export const echo = new DynamicTool({ name: 'echo', description: 'd', func: repeat });
`,
    'src/claude.ts': `import { tool } from '@anthropic-ai/claude-agent-sdk';
export const read = tool('read_ticket', 'Reads', { id }, async ({ id }) => load(id));
`,
    'src/server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const server = new McpServer({ name: 'notes', version: '1' });
server.tool('list_notes', {}, async () => ({ content: [] }));
server.registerTool('add_note', {}, addNote);
`,
    'src/flow.ts': `import { genkit } from 'genkit';
const genkitApp = genkit({ plugins: [] });
export const menu = genkitApp.defineTool({ name: 'menu' }, async ({ day }) => read(day));
`,
  });
  expect(app.read('src/sdk.ts')).toContain("execute: ai.tool('search_docs', async ({ query }) => find(query)) }");
  expect(app.read('src/chain.ts')).toContain(
    "tool(ai.tool('multiply', async ({ a, b }) => String(a * b)), { name: 'multiply'",
  );
  expect(app.read('src/chain.ts')).toContain("func: ai.tool('echo', repeat)");
  expect(app.read('src/claude.ts')).toContain("{ id }, ai.tool('read_ticket', async ({ id }) => load(id)));");
  expect(app.read('src/server.ts')).toContain("{}, ai.tool('list_notes', async () => ({ content: [] })));");
  expect(app.read('src/server.ts')).toContain("{}, ai.tool('add_note', addNote));");
  expect(app.read('src/flow.ts')).toContain("ai.tool('menu', async ({ day }) => read(day)));");
});

test('a tool that reaches a model is both: an entry point of its server and a tool', async () => {
  await rewritten({
    'src/server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import OpenAI from 'openai';
const openai = new OpenAI();
const server = new McpServer({ name: 'notes', version: '1' });
server.tool('summarise', {}, async ({ text }) => {
  const answer = await openai.responses.create({ model: 'gpt-5', input: text });
  return { content: [{ type: 'text', text: answer.output_text }] };
});
`,
  });
  expect(app.read('src/server.ts')).toMatch(
    /server\.tool\('summarise', \{\}, (\w+\.handler\(ai\.tool\('summarise', async|ai\.tool\('summarise', \w+\.handler\(async)/,
  );
});

test('a tool that is a method is left alone, with a suggestion', async () => {
  const { files } = await rewritten({
    'src/clock.ts': `import { StructuredTool } from '@langchain/core/tools';
export class Clock extends StructuredTool {
  name = 'clock';
  async _call() { return new Date().toISOString(); }
}
`,
  });
  expect(files.flatMap(({ skipped }) => skipped)).toMatchObject([
    { line: 4, reason: expect.stringContaining('method'), suggestion: expect.stringContaining("ai.tool('clock'") },
  ]);
});

test('a tool written as a method becomes a function of its name, unless it calls another by that name', async () => {
  const { files } = await rewritten({
    'src/sdk.ts': `import { generateText, tool } from 'ai';
const hold = tool({ inputSchema, async execute({ id }) { return { held: id }; } });
const find = tool({ inputSchema, execute({ q }) { return execute(q); } });
const list = tool({ inputSchema, async *execute() { yield [] } });
export const POST = () => generateText({ model: 'openai/gpt-5', tools: { hold, find, list } });
`,
  });
  const text = app.read('src/sdk.ts');
  expect(text).toContain("execute: ai.tool('hold', async function execute({ id }) { return { held: id }; }) });");
  expect(text).toContain('execute({ q }) { return execute(q); } });');
  expect(files.flatMap(({ skipped }) => skipped.map(({ line }) => line))).toEqual([3, 4]);
});
