import { expect, test } from 'vitest';
import { callSitesOf, named } from './call-sites-of.js';

test('a client that a CommonJS base class is handed by its subclasses is followed to both', async () => {
  const sites = await callSitesOf({
    'providers/provider.js': `class Provider {
  _client;
  constructor(client) { this._client = client; }
  get client() { return this._client; }
  async stream(messages) { return this.client.chat.completions.create({ messages, stream: true }); }
}
module.exports = Provider;
`,
    'providers/openai.js': `const OpenAI = require('openai');
const Provider = require('./provider.js');
class OpenAIProvider extends Provider {
  constructor(config = {}) {
    const client = new OpenAI(config);
    super(client);
  }
  async complete(input) { return this.client.responses.create({ input }); }
}
module.exports = OpenAIProvider;
`,
  });
  expect(named(sites)).toEqual([
    'providers/openai.js:8 responses.create',
    'providers/provider.js:5 chat.completions.create',
  ]);
  expect(new Set(sites.map((site) => site.client_id)).size).toBe(1);
});

test('a module that is a factory as a whole is called through require', async () => {
  const sites = await callSitesOf({
    'client.cjs': `const { OpenAI } = require('openai');
module.exports = function createClient() { return new OpenAI(); };
`,
    'ask.cjs': `const createClient = require('./client.cjs');
exports.ask = () => createClient().responses.create({ model: 'gpt-5', input: '' });
`,
  });
  expect(named(sites)).toEqual(['ask.cjs:2 responses.create']);
});

test("an app's own chat model answers to the methods that it inherits, not to those of its own retriever", async () => {
  const sites = await callSitesOf({
    'house-model.ts': `import { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { BaseRetriever } from '@langchain/core/retrievers';
export class HouseModel extends BaseChatModel<Options> {
  async _generate() { return { generations: [] }; }
  async stream(input: string) { return super.stream(input); }
}
export class WordRetriever extends BaseRetriever {
  async getRelevantDocuments(query: string) { return [query]; }
}
`,
    'ask.ts': `import { HouseModel, WordRetriever } from './house-model.js';
const model = new HouseModel({});
export const ask = (question: string) => model.invoke(question);
export const look = (question: string) => new WordRetriever().getRelevantDocuments(question);
`,
  });
  expect(named(sites)).toEqual(['ask.ts:3 invoke', 'house-model.ts:5 stream']);
});

test("the embeddings of a vector store's base class are called by the app's own store", async () => {
  const sites = await callSitesOf({
    'store.ts': `import { VectorStore } from '@langchain/core/vectorstores';
export class LocalStore extends VectorStore {
  async add(texts: string[]) { return this.embeddings.embedDocuments(texts); }
}
`,
  });
  expect(sites).toMatchObject([{ line: 3, library: 'langchain', api: 'embedDocuments', kind: 'embedding' }]);
});
