import { expect, test } from 'vitest';
import { toolsOf } from './tools-of.js';

/** One realistic file per library, and the tools in it: name and the function to go around. */
const FILES: Readonly<Record<string, readonly [text: string, ...tools: readonly [name: string, around: string][]]>> = {
  'vercel-ai': [
    `import { streamText, tool as defineTool, dynamicTool } from 'ai';
import { z } from 'zod';
const searchDocs = defineTool({ description: 'd', inputSchema: z.object({}), execute: async ({ query }) => find(query) });
export const POST = async () => streamText({
  model: 'openai/gpt-5',
  tools: { search_docs: searchDocs, now: dynamicTool({ inputSchema: z.object({}), execute: currentTime }) },
});
async function currentTime() { return new Date(); }`,
    ['search_docs', 'async ({ query }) => find(query)'],
    ['now', 'currentTime'],
  ],
  'openai-agents': [
    `import { Agent, tool } from '@openai/agents';
const getWeather = tool({ name: 'get_weather', parameters: {}, execute: async ({ city }) => forecast(city) });
export const agent = new Agent({ name: 'Weather', tools: [getWeather] });`,
    ['get_weather', 'async ({ city }) => forecast(city)'],
  ],
  'claude-agent-sdk': [
    `import { createSdkMcpServer, tool } from '@anthropic-ai/claude-agent-sdk';
export const server = createSdkMcpServer({ name: 's', tools: [
  tool('read_ticket', 'Reads', { id: z.string() }, async ({ id }) => load(id), { annotations: {} }),
] });`,
    ['read_ticket', 'async ({ id }) => load(id)'],
  ],
  mastra: [
    `import { createTool } from '@mastra/core/tools';
import { Agent } from '@mastra/core/agent';
export const weather = createTool({ id: 'get-weather', execute: async ({ context }) => forecast(context.city) });
export const stocks = createTool({ id: 'get-stocks', execute: async () => 1 });
export const agent = new Agent({ name: 'a', tools: { stocks } });`,
    ['get-weather', 'async ({ context }) => forecast(context.city)'],
    ['stocks', 'async () => 1'],
  ],
  genkit: [
    `import { genkit } from 'genkit';
const ai = genkit({ plugins: [] });
export const menu = ai.defineTool({ name: 'menu', description: 'd' }, async ({ day }) => read(day));`,
    ['menu', 'async ({ day }) => read(day)'],
  ],
  llamaindex: [
    `import { FunctionTool, tool } from 'llamaindex';
export const sum = FunctionTool.from(({ a, b }) => a + b, { name: 'sum', description: 'd' });
export const product = tool({ name: 'product', parameters: {}, execute: ({ a, b }) => a * b });
export const minus = tool(subtract, { name: 'minus' });
function subtract({ a, b }) { return a - b; }`,
    ['sum', '({ a, b }) => a + b'],
    ['product', '({ a, b }) => a * b'],
    ['minus', 'subtract'],
  ],
  langchain: [
    `import { tool, DynamicStructuredTool, StructuredTool } from '@langchain/core/tools';
import { DynamicTool } from 'langchain/tools';
export const multiply = tool(async ({ a, b }) => String(a * b), { name: 'multiply', schema });
export const lookup = new DynamicStructuredTool({ name: 'lookup', schema, func: async ({ id }) => read(id) });
export const echo = new DynamicTool({ name: 'echo', description: 'd', func: repeat });
async function repeat(text) { return text; }
export class Clock extends StructuredTool {
  name = 'clock';
  async _call() { return new Date().toISOString(); }
}`,
    ['multiply', 'async ({ a, b }) => String(a * b)'],
    ['lookup', 'async ({ id }) => read(id)'],
    ['echo', 'repeat'],
    ['clock', '() { return new Date().toISOString(); }'],
  ],
  openai: [
    `import OpenAI from 'openai';
import { zodFunction } from 'openai/helpers/zod';
const client = new OpenAI();
export const run = () => client.chat.completions.runTools({ model: 'gpt-5', messages: [], tools: [
  { type: 'function', function: { function: getOrder, parse: JSON.parse, parameters: {} } },
  zodFunction({ name: 'refund', parameters, function: async ({ id }) => refund(id) }),
] });
async function getOrder({ id }) { return read(id); }`,
    ['getOrder', 'getOrder'],
    ['refund', 'async ({ id }) => refund(id)'],
  ],
  anthropic: [
    `import { betaZodTool } from '@anthropic-ai/sdk/helpers/beta/zod';
export const weather = betaZodTool({ name: 'weather', inputSchema, run: async ({ city }) => forecast(city) });`,
    ['weather', 'async ({ city }) => forecast(city)'],
  ],
  'mcp-sdk': [
    `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const server = new McpServer({ name: 'notes', version: '1' });
server.tool('list_notes', 'Lists', {}, async () => ({ content: [] }));
server.registerTool('add_note', { inputSchema: {} }, addNote);
server.resource('notes', 'notes://all', async () => ({ contents: [] }));
async function addNote() { return { content: [] }; }
class Notes {
  server = new McpServer({ name: 'n', version: '1' });
  init() { this.server.registerTool('drop_note', {}, async ({ id }) => drop(id)); }
}`,
    ['list_notes', 'async () => ({ content: [] })'],
    ['add_note', 'addNote'],
    ['drop_note', 'async ({ id }) => drop(id)'],
  ],
  'mcp-handler': [
    `import { createMcpHandler } from 'mcp-handler';
export const GET = createMcpHandler((server) => {
  server.tool('roll', 'Rolls', {}, async () => ({ content: [] }));
  server.prompt('p', async () => ({ messages: [] }));
});`,
    ['roll', 'async () => ({ content: [] })'],
  ],
  fastmcp: [
    `import { FastMCP } from 'fastmcp';
const server = new FastMCP({ name: 'n', version: '1.0.0' });
server.addTool({ name: 'add', description: 'd', execute: async (args) => String(args.a + args.b) });`,
    ['add', 'async (args) => String(args.a + args.b)'],
  ],
};

test.each(Object.entries(FILES))(
  '%s: each tool with its name and its function',
  async (_library, [text, ...expected]) => {
    const tools = await toolsOf({ 'src/app.ts': text });
    expect(tools.map(({ name, around }) => [name, around])).toEqual(expected);
    expect(tools.every(({ status }) => status === 'uninstrumented')).toBe(true);
  },
);
