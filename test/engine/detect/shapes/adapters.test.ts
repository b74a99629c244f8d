import { expect, test } from 'vitest';
import { callSitesOf, named } from './call-sites-of.js';

test("an interface of the app that the SDK's own object fulfils", async () => {
  const sites = await callSitesOf({
    'generator.ts': `import type { GenerateContentParameters } from '@google/genai';
export interface ContentGenerator { generateContent(request: GenerateContentParameters): Promise<unknown> }
export class Logging implements ContentGenerator {
  constructor(private readonly wrapped: ContentGenerator) {}
  async generateContent(request: GenerateContentParameters) {
    console.log('asking');
    return this.wrapped.generateContent(request);
  }
}
`,
    'main.ts': `import { GoogleGenAI } from '@google/genai';
import { Logging } from './generator.js';
const generator = new Logging(new GoogleGenAI({}).models);
export const ask = () => generator.generateContent({ model: 'gemini-2.5-flash', contents: '' });
`,
  });
  expect(named(sites)).toEqual(['generator.ts:7 models.generateContent']);
});

test("a resource of the client by the SDK's type, behind a service of the app", async () => {
  const sites = await callSitesOf({
    'service.ts': `import type { Chat, Embeddings } from 'openai/resources/index';
export type Service = { getChat(): Promise<Chat>; getEmbeddings(): Promise<Embeddings> };
export class Approach {
  constructor(protected readonly openai: Service) {}
  async run() {
    const chat = await this.openai.getChat();
    await (await this.openai.getEmbeddings()).create({ model: 'e', input: '' });
    return chat.completions.create({ model: 'gpt-4o', messages: [], stream: true });
  }
}
`,
  });
  expect(sites.map(({ line, api, streaming }) => [line, api, streaming])).toEqual([
    [7, 'embeddings.create', false],
    [8, 'chat.completions.create', true],
  ]);
});

test('a value that a cast or an annotation gives to a library', async () => {
  const sites = await callSitesOf({
    'node.ts': `import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
interface Data { inputs?: Record<string, unknown> }
export async function run(data: Data, options: any) {
  const model = data.inputs?.model as BaseChatModel;
  const other: BaseChatModel = options.models.other;
  await model.invoke('');
  await other.stream('');
  await options.models.third.invoke('');
}
`,
  });
  expect(named(sites)).toEqual(['node.ts:6 invoke', 'node.ts:7 stream']);
});

test('a package of the workspace that happens to bear the name of a library does not hide it', async () => {
  const sites = await callSitesOf({
    'package.json': '{ "name": "samples", "workspaces": ["*"] }',
    'openai/package.json': '{ "name": "openai", "private": true, "main": "index.js" }',
    'openai/index.js': 'export const sample = 1;\n',
    'app/package.json': '{ "name": "app", "dependencies": { "openai": "^6.0.0" } }',
    'app/index.ts': `import type OpenAI from 'openai';
export const a = (make: () => Promise<OpenAI>) => make().then((client) => client.responses.create({ model: 'm', input: '' }));
`,
  });
  expect(named(sites)).toEqual(['app/index.ts:2 responses.create']);
});

test('the client of major 3 is found, and said not to be observable', async () => {
  const sites = await callSitesOf({
    'server.js': `import { Configuration, OpenAIApi } from 'openai';
const openai = new OpenAIApi(new Configuration({ apiKey: process.env.OPENAI_API_KEY }));
export const ask = (prompt) => openai.createCompletion({ model: 'text-davinci-003', prompt });
`,
  });
  expect(sites).toMatchObject([{ api: 'createCompletion', provider: 'openai', status: 'unsupported', line: 3 }]);
});
