import { expect, test } from 'vitest';
import { toolsOf } from './tools-of.js';

const ROUTE = `import { streamText } from 'ai';
import { createDocument } from '@/lib/tools/create-document';
import { weatherTool } from '@/lib/tools/weather';
import { extra } from '@/lib/tools/extra';
export async function POST(req: Request) {
  const session = await auth();
  return streamText({
    model: 'openai/gpt-5',
    tools: { createDocument: createDocument({ session }), getWeather: weatherTool, ...extra },
  }).toUIMessageStreamResponse();
}`;

test('tools of other modules bear the key under which the model gets them', async () => {
  const tools = await toolsOf({
    'package.json': '{ "name": "app", "dependencies": { "ai": "^6" } }',
    'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }',
    'app/api/chat/route.ts': ROUTE,
    'lib/tools/create-document.ts': `import { tool } from 'ai';
export const createDocument = ({ session }: Props) =>
  tool({ inputSchema, execute: async ({ title }) => save(session, title) });`,
    'lib/tools/weather.ts': `import * as sdk from 'ai';
export const weatherTool = sdk.tool({ inputSchema, execute: async ({ city }) => forecast(city) });`,
    'lib/tools/extra.ts': `import { tool } from 'ai';
export const extra = { 'read-page': tool({ inputSchema, execute: readPage }) };
async function readPage() {}`,
  });
  expect(tools.map(({ file, line, name, around }) => [`${file}:${line}`, name, around])).toEqual([
    ['lib/tools/create-document.ts:3', 'createDocument', 'async ({ title }) => save(session, title)'],
    ['lib/tools/extra.ts:2', 'read-page', 'readPage'],
    ['lib/tools/weather.ts:2', 'getWeather', 'async ({ city }) => forecast(city)'],
  ]);
});

test('a tool that no call of the app is seen to take has the name of what holds it', async () => {
  const tools = await toolsOf({
    'src/tools.ts': `import { tool } from 'ai';
export const searchWeb = tool({ inputSchema, execute: async () => [] });
export function readFile(root: string) {
  return tool({ inputSchema, execute: async ({ path }) => load(root, path) });
}
export const registryOf = (db: Db) => ({ runQuery: tool({ inputSchema, execute: async ({ sql }) => db.run(sql) }) });
const later: Record<string, unknown> = {};
later.sendMail = tool({ inputSchema, execute: async () => 'sent' });
export { later };`,
  });
  expect(tools.map(({ name }) => name)).toEqual(['searchWeb', 'readFile', 'runQuery', 'sendMail']);
});

test('what a factory makes is named by its one caller, and by nobody when there are several', async () => {
  const tools = await toolsOf({
    'src/run.ts': `import { generateText, tool } from 'ai';
function searchTool(index: Index) { return tool({ inputSchema, execute: async ({ q }) => index.find(q) }); }
function guarded(run: Run) { return tool({ inputSchema, execute: async (input) => run(input) }); }
export const ask = (index: Index) => generateText({
  model: 'openai/gpt-5',
  tools: { search: searchTool(index), read: guarded(readFile), write: guarded(writeFile) },
});`,
    'src/unseen.ts': `import { tool } from 'ai';
const limited = (run: Run) => tool({ inputSchema, execute: async (input) => run(input) });
export const given = { fetch: limited(load), post: limited(save) };`,
  });
  expect(tools.map(({ name, status }) => [name, status])).toEqual([
    ['search', 'uninstrumented'],
    ['<dynamic>', 'unsupported'],
    ['<dynamic>', 'unsupported'],
  ]);
});

test('a tool that the browser or a person answers has no function to go around', async () => {
  const tools = await toolsOf({
    'src/ask.ts': `import { tool } from 'ai';
export const askForConfirmation = tool({ description: 'Asks the user', inputSchema });`,
  });
  expect(tools).toMatchObject([{ name: 'askForConfirmation', status: 'unsupported', span: null, line: 2 }]);
});

test('a tool whose name only run time knows gets no made-up one', async () => {
  const tools = await toolsOf({
    'src/server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const server = new McpServer({ name: 's', version: '1' });
for (const spec of await load()) server.registerTool(spec.name, {}, async (input) => spec.run(input));`,
  });
  expect(tools).toMatchObject([{ name: '<dynamic>', status: 'unsupported', span: null }]);
});

test('what merely is called tool makes none', async () => {
  const tools = await toolsOf({
    'src/editor.ts': `import { tool } from './toolbar';
import { createTool } from '@tiptap/tools';
import { generateText } from 'ai';
import { z } from 'zod';
export const pen = tool({ name: 'pen', execute: () => draw() });
export const eraser = createTool({ id: 'eraser', execute: () => clear() });
const server = { tool(name: string, fn: () => void) { fn(); }, registerTool(name: string, fn: () => void) { fn(); } };
server.tool('ruler', () => measure());
server.registerTool('compass', () => turn());
export const run = () => generateText({ model: 'openai/gpt-5', prompt: 'tool({ execute })' });
// const hidden = tool({ execute: async () => 1 });`,
    'src/toolbar.ts': 'export function tool(options: unknown) { return options; }',
  });
  expect(tools).toEqual([]);
});

test('a tool that amplitude-ai is around already is instrumented', async () => {
  const tools = await toolsOf({
    'src/ai.ts': `import { AmplitudeAI } from 'amplitude-ai';
export const ai = new AmplitudeAI();`,
    'src/tools.ts': `import { tool } from 'ai';
import { ai } from './ai';
export const search = tool({ inputSchema, execute: ai.tool('search', async ({ query }) => find(query)) });`,
  });
  expect(tools).toMatchObject([{ name: 'search', status: 'instrumented' }]);
});
