import type { EntryForm } from './entry-forms.js';

type ToolForm = EntryForm;

const AI_SDK = `export type FlexibleSchema<T> = { readonly _output: T };
export interface ToolCallOptions { toolCallId: string; messages: unknown[]; abortSignal?: AbortSignal }
export type ToolExecute<I, O> = (input: I, options: ToolCallOptions) => AsyncIterable<O> | PromiseLike<O> | O;
export type Tool<I = any, O = any> = { description?: string; inputSchema: FlexibleSchema<I>; execute?: ToolExecute<I, O> };
export declare function tool<I, O>(tool: Tool<I, O>): Tool<I, O>;
export type ToolSet = Record<string, Tool<any, any>>;
export declare function generateText<T extends ToolSet>(options: { model: string; prompt: string; tools?: T }): Promise<{ text: string; toolCalls: { toolName: keyof T }[] }>;
`;

const LANGCHAIN_TOOLS = `export interface StructuredTool { name: string; invoke(input: unknown): Promise<unknown> }
export declare function tool<S extends { readonly _output: unknown }, R>(
  fn: (input: S['_output'], config: { signal?: AbortSignal }) => R | Promise<R>,
  fields: { name: string; description?: string; schema: S },
): StructuredTool;
`;

const MCP_SERVER = `type Shape = Record<string, { readonly _output: unknown }>;
type Input<S extends Shape> = { [K in keyof S]: S[K]['_output'] };
type Result = { content: { type: 'text'; text: string }[]; isError?: boolean };
export declare class McpServer {
  constructor(info: { name: string; version: string });
  tool<S extends Shape>(name: string, description: string, schema: S, fn: (input: Input<S>, extra: { signal: AbortSignal }) => Result | Promise<Result>): { enable(): void };
  registerTool<S extends Shape>(name: string, options: { description?: string; inputSchema: S }, fn: (input: Input<S>, extra: { signal: AbortSignal }) => Result | Promise<Result>): { enable(): void };
}
`;

/** Tools in the ways in which libraries take them. */
export const TOOL_FORMS: readonly ToolForm[] = [
  {
    name: 'the functions of an OpenAI loop',
    path: 'src/loop.ts',
    dependencies: [],
    files: {
      'src/loop.ts': `import OpenAI from 'openai';

const openai = new OpenAI();

async function getWeather({ city }: { city: string }): Promise<{ city: string; degrees: number }> {
  return { city, degrees: 20 };
}

const handlers = {
  get_weather: getWeather,
  get_time: async ({ zone }: { zone: string }) => new Date().toLocaleString('en', { timeZone: zone }),
  get_user(input: { id: string }) {
    return input.id;
  },
};

const tools: OpenAI.Chat.ChatCompletionTool[] = [
  { type: 'function', function: { name: 'get_weather', parameters: { type: 'object', properties: {} } } },
  { type: 'function', function: { name: 'get_time', parameters: { type: 'object', properties: {} } } },
  { type: 'function', function: { name: 'get_user', parameters: { type: 'object', properties: {} } } },
];

export async function answer(text: string) {
  const completion = await openai.chat.completions.create({
    model: 'gpt-5',
    messages: [{ role: 'user', content: text }],
    tools,
  });
  const call = completion.choices[0]?.message.tool_calls?.[0];
  if (call?.type !== 'function') return completion.choices[0]?.message.content;
  if (call.function.name === 'get_time') return handlers.get_time(JSON.parse(call.function.arguments));
  return handlers.get_weather(JSON.parse(call.function.arguments));
}
`,
    },
    expected:
      /get_weather: ai\.tool\('get_weather', getWeather\),\n {2}get_time: ai\.tool\('get_time', async \(\{ zone \}[^\n]*\),\n {2}get_user: ai\.tool\('get_user', function get_user\(input/,
  },
  {
    name: 'tools of the AI SDK',
    path: 'src/answer.ts',
    dependencies: ['ai', 'zod'],
    declarations: { ai: AI_SDK },
    files: {
      'src/answer.ts': `import { generateText, tool } from 'ai';
import { z } from 'zod';

const weather = tool({
  description: 'The weather of a city',
  inputSchema: z.object({ city: z.string() }),
  execute: async ({ city }, { toolCallId }) => ({ city, toolCallId, degrees: 20 }),
});

export async function answer(prompt: string) {
  const { text, toolCalls } = await generateText({
    model: 'openai/gpt-5',
    prompt,
    tools: {
      weather,
      add: tool({
        inputSchema: z.object({ a: z.number(), b: z.number() }),
        execute: ({ a, b }) => a + b,
      }),
      say: tool({
        inputSchema: z.object({ text: z.string() }),
        async execute({ text }) {
          return text;
        },
      }),
    },
  });
  return { text, called: toolCalls.map(({ toolName }) => toolName) };
}
`,
    },
    expected:
      /execute: ai\.tool\('weather', async \(\{ city \}, \{ toolCallId \}\)[\s\S]*execute: ai\.tool\('add', \(\{ a, b \}\) => a \+ b\),[\s\S]*execute: ai\.tool\('say', async function execute\(\{ text \}\)/,
  },
  {
    name: 'tools of LangChain',
    path: 'src/tools.ts',
    dependencies: ['@langchain/core', 'zod'],
    declarations: {
      '@langchain/core': 'export {};\n',
      '@langchain/core/tools': LANGCHAIN_TOOLS,
    },
    files: {
      'src/tools.ts': `import { tool } from '@langchain/core/tools';
import { z } from 'zod';

export const multiply = tool(async ({ a, b }): Promise<number> => a * b, {
  name: 'multiply',
  schema: z.object({ a: z.number(), b: z.number() }),
});

export const search = tool(
  async function ({ query }, config) {
    config.signal?.throwIfAborted();
    return query.trim();
  },
  { name: 'search', description: 'Searches', schema: z.object({ query: z.string() }) },
);
`,
    },
    expected: /tool\(ai\.tool\('multiply', async \([\s\S]*tool\(\n {2}ai\.tool\('search', async function \(/,
  },
  {
    name: 'tools of an MCP server',
    path: 'src/server.ts',
    dependencies: ['@modelcontextprotocol/sdk', 'zod'],
    declarations: {
      '@modelcontextprotocol/sdk': 'export {};\n',
      '@modelcontextprotocol/sdk/server/mcp.js': MCP_SERVER,
    },
    files: {
      'src/server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import OpenAI from 'openai';
import { z } from 'zod';

const openai = new OpenAI();
const server = new McpServer({ name: 's', version: '1' });

server.tool('add', 'Adds', { a: z.number(), b: z.number() }, async ({ a, b }) => ({
  content: [{ type: 'text', text: String(a + b) }],
}));

server.registerTool('ask', { inputSchema: { text: z.string() } }, async ({ text }, { signal }) => {
  const answer = await openai.responses.create({ model: 'gpt-5', input: text }, { signal });
  return { content: [{ type: 'text', text: answer.output_text }] };
});
`,
    },
    expected:
      /ai\.tool\('add', async \(\{ a, b \}\)[\s\S]*\w+\.handler\(ai\.tool\('ask', async \(\{ text \}, \{ signal \}\) =>/,
  },
  {
    name: 'tools that are wrapped already',
    path: 'src/answer.ts',
    dependencies: ['ai', 'zod'],
    declarations: { ai: AI_SDK },
    files: {
      'src/amplitude-ai.ts': `import { AmplitudeAI } from 'amplitude-ai';

export const ai = new AmplitudeAI();
`,
      'src/answer.ts': `import { generateText, tool } from 'ai';
import { z } from 'zod';
import { ai } from './amplitude-ai';

const add = ai.tool('add', ({ a, b }: { a: number; b: number }) => a + b);

export async function answer(prompt: string) {
  return generateText({
    model: 'openai/gpt-5',
    prompt,
    tools: {
      add: tool({ inputSchema: z.object({ a: z.number(), b: z.number() }), execute: add }),
      twice: tool({ inputSchema: z.object({ a: z.number() }), execute: ai.tool('double', ({ a }) => a * 2) }),
    },
  });
}
`,
    },
    expected:
      /execute: add \}\),\n {6}twice: tool\(\{ inputSchema: [^\n]*, execute: ai\.tool\('double', \(\{ a \}\) => a \* 2\) \}\)/,
  },
];
