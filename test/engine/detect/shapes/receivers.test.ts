import { describe, expect, test } from 'vitest';
import { callSitesOf, named } from './call-sites-of.js';

const CREATE = "chat.completions.create({ model: 'gpt-4o', messages: [] })";

describe('the receiver of a call may be', () => {
  test('a private field, a getter, and a field that the constructor sets', async () => {
    const sites = await callSitesOf({
      'bot.ts': `import OpenAI from 'openai';
export class Bot {
  #client = new OpenAI();
  private fallback: OpenAI;
  constructor(key: string) { this.fallback = new OpenAI({ apiKey: key }); }
  get llm() { return this.#client; }
  a() { return this.#client.${CREATE}; }
  b() { return this.fallback.${CREATE}; }
  c() { return this.llm.${CREATE}; }
}
`,
    });
    expect(named(sites)).toEqual([7, 8, 9].map((line) => `bot.ts:${line} chat.completions.create`));
    expect(sites.map((site) => site.function)).toEqual(['Bot.a', 'Bot.b', 'Bot.c']);
    expect(sites.every((site) => site.client_id?.startsWith('client:bot.ts'))).toBe(true);
  });

  test('inherited from a base class in another file, under withResponse(), and typed away by a cast', async () => {
    const sites = await callSitesOf({
      'base.ts': `import Anthropic from '@anthropic-ai/sdk';
export abstract class Base {
  protected readonly client = new Anthropic();
}
`,
      'writer.ts': `import { Base } from './base';
export class Writer extends Base {
  async write() {
    return this.client.messages.create({ model: 'm', max_tokens: 9, messages: [] }).withResponse();
  }
  async again() {
    return (this.client as any).messages.stream({ model: 'm', max_tokens: 9, messages: [] });
  }
}
`,
    });
    expect(named(sites)).toEqual(['writer.ts:4 messages.create', 'writer.ts:7 messages.stream']);
    expect(sites[0]?.client_id).toBe('client:base.ts:3:31');
  });

  test('filled in by subclasses of an abstract base', async () => {
    const sites = await callSitesOf({
      'engine.js': `class Engine {
  ask(messages) { return this.openai.chat.completions.create({ model: this.model, messages }); }
}
module.exports = { Engine };
`,
      'gpt.js': `const { OpenAI } = require('openai');
const { Engine } = require('./engine');
class Gpt extends Engine {
  constructor() { super(); this.openai = new OpenAI(); }
}
module.exports = Gpt;
`,
    });
    expect(named(sites)).toEqual(['engine.js:2 chat.completions.create']);
  });

  test('a nullable default export behind a non-null assertion, and optional', async () => {
    const sites = await callSitesOf({
      'lib/openai.ts': `import OpenAI from 'openai';
const client = process.env.OPENAI_API_KEY ? new OpenAI() : null;
export default client;
`,
      'check.ts': `import openai from './lib/openai';
export const parse = () => openai!.responses.parse({ model: 'gpt-4o', input: '' });
export const maybe = () => openai?.responses?.create({ model: 'gpt-4o', input: '' });
`,
    });
    expect(named(sites)).toEqual(['check.ts:2 responses.parse', 'check.ts:3 responses.create']);
  });

  test('handed through parameters, typed in one file and untyped in the next', async () => {
    const sites = await callSitesOf({
      'service.js': `import OpenAI from 'openai';
import { answer } from './use-cases/answer.js';
const openai = new OpenAI({ baseURL: 'https://api.groq.com/openai/v1' });
export const handle = (question) => answer({ openai, question });
`,
      'use-cases/answer.js': `import { ask } from './ask.js';
export const answer = ({ openai, question }) => ask(openai, question);
`,
      'use-cases/ask.js': `export async function ask(client, question) {
  return client.chat.completions.create({ model: 'llama', messages: [{ role: 'user', content: question }] });
}
`,
    });
    expect(named(sites)).toEqual(['use-cases/ask.js:2 chat.completions.create']);
    expect(sites[0]).toMatchObject({ provider: 'groq', client_id: 'client:service.js:3:16' });
  });

  test('a parameter of which only the type is known', async () => {
    const sites = await callSitesOf({
      'a.ts': `import type { OpenAI } from 'openai';
import type Anthropic from '@anthropic-ai/sdk';
interface Deps { readonly clients: { claude: Anthropic } }
export const a = (client: OpenAI) => client.${CREATE};
export const b = ({ clients }: Deps) => clients.claude.messages.create({ model: 'm', max_tokens: 1, messages: [] });
export const c = (make: () => Promise<OpenAI>) => make().then((client) => client.${CREATE});
/** @param {import('openai').OpenAI} client */
export function d(client) { return client.${CREATE}; }
`,
    });
    expect(sites.map((site) => site.line)).toEqual([4, 5, 6, 8]);
  });

  test('what a factory returns: async, cached in the module, chosen by a switch, kept in a map', async () => {
    const sites = await callSitesOf({
      'clients.ts': `import OpenAI, { AzureOpenAI } from 'openai';
let cached: OpenAI | undefined;
export function getClient() { return (cached ??= new OpenAI()); }
export async function byName(name: string) {
  switch (name) {
    case 'azure': return new AzureOpenAI();
    default: return getClient();
  }
}
const pool = new Map<string, OpenAI>();
export function forTenant(id: string) {
  if (!pool.has(id)) pool.set(id, new OpenAI({ apiKey: id }));
  return pool.get(id)!;
}
`,
      'use.ts': `import { byName, forTenant, getClient } from './clients';
export async function use() {
  await getClient().${CREATE};
  const client = await byName('azure');
  await client.${CREATE};
  await forTenant('a').${CREATE};
}
`,
    });
    expect(sites.map((site) => [site.line, site.provider])).toEqual([
      [3, 'openai'],
      [5, null],
      [6, 'openai'],
    ]);
  });

  test('destructured, aliased, bound, or called by call()', async () => {
    const sites = await callSitesOf({
      'a.ts': `import { OpenAI as Client } from 'openai';
const { chat, embeddings: vectors } = new Client();
const create = chat.completions.create.bind(chat.completions);
const { create: embed } = vectors;
export const run = async () => {
  await create({ model: 'gpt-4o', messages: [] });
  await embed({ model: 'e', input: '' });
  await chat.completions.create.call(chat.completions, { model: 'gpt-4o', messages: [] });
};
`,
    });
    expect(named(sites)).toEqual([
      'a.ts:6 chat.completions.create',
      'a.ts:7 embeddings.create',
      'a.ts:8 chat.completions.create',
    ]);
  });

  test('required or imported when it is needed, also by a name in a constant', async () => {
    const sites = await callSitesOf({
      'a.cjs': `const Anthropic = require('@anthropic-ai/sdk').default;
exports.ask = () => new Anthropic().messages.create({ model: 'm', max_tokens: 1, messages: [] });
`,
      'b.mjs': `const SDK = 'openai';
export async function ask() {
  const { default: OpenAI } = await import(SDK);
  return new OpenAI().responses.create({ model: 'm', input: '' });
}
export const later = () => import('openai').then(({ OpenAI }) => new OpenAI().${CREATE});
`,
    });
    expect(named(sites)).toEqual([
      'a.cjs:2 messages.create',
      'b.mjs:4 responses.create',
      'b.mjs:6 chat.completions.create',
    ]);
  });

  test('a client that another vendor has wrapped, and one that a subclass of the SDK is', async () => {
    const sites = await callSitesOf({
      'a.ts': `import OpenAI from 'openai';
import { observeOpenAI } from 'langfuse';
const openai = observeOpenAI(new OpenAI());
class Perplexity extends OpenAI {
  constructor() { super({ baseURL: 'https://api.perplexity.ai' }); }
  search() { return this.${CREATE}; }
}
export const a = () => openai.${CREATE};
export const b = () => new Perplexity().${CREATE};
`,
    });
    expect(sites.map((site) => [site.line, site.confidence])).toEqual([
      [6, 'certain'],
      [8, 'likely'],
      [9, 'certain'],
    ]);
  });

  test("another object's field, an entry of a registry, and an item of a list", async () => {
    const sites = await callSitesOf({
      'a.ts': `import OpenAI from 'openai';
class Adapter { client = new OpenAI(); }
const registry = { fast: { client: new OpenAI() }, slow: { client: new OpenAI({ timeout: 9 }) } };
const all = [new OpenAI()];
export class Judge {
  constructor(private readonly adapter: Adapter) {}
  a() { return this.adapter.client.${CREATE}; }
  b(speed: 'fast' | 'slow') { return registry[speed].client.${CREATE}; }
  c() { return Promise.all(all.map((client) => client.${CREATE})); }
}
`,
    });
    expect(sites.map((site) => site.line)).toEqual([7, 8, 9]);
  });

  test('a destructured parameter of a type literal that leaves it open, given by the caller', async () => {
    const sites = await callSitesOf({
      'answer.ts': `import { ChatOllama } from '@langchain/ollama';
const relay = async ({ runnable, signal }: { runnable: any; signal: AbortSignal }) => runnable.stream([], { signal });
const log = ({ stream }: { stream: { write(text: string): void } }) => stream.write('');
export async function answer(tools: unknown[], signal: AbortSignal) {
  let bound: any;
  try { bound = new ChatOllama().bindTools(tools); } catch {}
  return relay({ runnable: bound, signal });
}`,
    });
    expect(named(sites)).toEqual(['answer.ts:2 stream']);
  });

  test('inside a tool that a model may call, inside a model call', async () => {
    const sites = await callSitesOf({
      'route.ts': `import { openai } from '@ai-sdk/openai';
import { generateObject, streamText as st, tool } from 'ai';
export const POST = async () => st({
  model: openai('gpt-4o'),
  tools: { sort: tool({ execute: async () => (await generateObject({ model: 'anthropic/claude', schema })).object }) },
}).toDataStreamResponse();
`,
    });
    expect(sites.map((site) => [site.line, site.api, site.provider, site.streaming])).toEqual([
      [3, 'streamText', 'openai', true],
      [5, 'generateObject', 'anthropic', false],
    ]);
  });

  test('a chain whose own method is named like a method of every function', async () => {
    const sites = await callSitesOf({
      'answer.ts': `import { OpenAI } from 'langchain/llms/openai';
import { LLMChain } from 'langchain/chains';
import { generateText } from 'ai';
const chain = new LLMChain({ llm: new OpenAI(), prompt });
export async function answer(question: string) {
  const own = await chain.call({ question }).catch(console.error);
  const lent = await generateText.call(null, { model: 'openai/gpt-4o', prompt: question });
  return [own, lent, Object.prototype.hasOwnProperty.call(own, 'text')];
}
`,
    });
    expect(named(sites)).toEqual(['answer.ts:6 call', 'answer.ts:7 generateText']);
  });

  test('an agent of the context that a framework hands to a tool, whole or taken apart', async () => {
    const sites = await callSitesOf({
      'tools.ts': `import { createTool } from '@mastra/core/tools';
export const judge = createTool({
  id: 'judge',
  execute: async (input, context) => {
    const agent = context?.mastra?.getAgent('judge');
    return (await agent.generate(input.text)).text;
  },
});
export const sum = createTool({
  id: 'sum',
  execute: async ({ context, mastra }) => (await mastra!.getAgent('sum').generate(context.text)).text,
});
`,
    });
    expect(named(sites)).toEqual(['tools.ts:6 generate', 'tools.ts:11 generate']);
  });

  test('what a callback returns through the function that runs it', async () => {
    const sites = await callSitesOf({
      'engine.ts': `import { ContextChatEngine, OpenAI, Settings } from 'llamaindex';
import { storage } from 'request-storage';
import Anthropic from '@anthropic-ai/sdk';
export async function answer(message: string, retriever: unknown) {
  const engine = await Settings.withLLM(new OpenAI(), async () => new ContextChatEngine({ retriever }));
  const client = storage.run({}, () => new Anthropic());
  const { length } = await storage.run(message, async () => message);
  return [await engine.chat({ message }), await client.messages.create({ max_tokens: length })];
}
`,
    });
    expect(named(sites)).toEqual(['engine.ts:8 chat', 'engine.ts:8 messages.create']);
    expect(sites.map((site) => site.confidence)).toEqual(['likely', 'likely']);
  });

  test("another vendor's wrapper that is given the client among its options", async () => {
    const sites = await callSitesOf({
      'extract.ts': `import OpenAI from 'openai';
import Instructor from '@instructor-ai/instructor';
import { createStore } from 'some-store';
const openai = new OpenAI();
const client = Instructor({ client: openai, mode: 'TOOLS' });
const store = createStore({ cache: openai });
export const extract = () => client.chat.completions.create({ model: 'gpt-4o', messages: [] });
export const keep = () => store.chat.completions.create({ messages: [] });
`,
    });
    expect(sites).toMatchObject([{ line: 7, api: 'chat.completions.create', confidence: 'likely' }]);
  });
});
