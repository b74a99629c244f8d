import { afterEach, describe, expect, it } from 'vitest';
import { scanProject } from '../../../src/engine/detect/scan-project.js';
import { applyPlan } from '../../../src/engine/rewrite/apply-plan.js';
import { uninstrument } from '../../../src/engine/rewrite/uninstrument.js';
import { validatePath } from '../../../src/engine/validate/validate-path.js';
import { type TempApp, tempApp } from './temp-app.js';

let app: TempApp;
afterEach(() => app.remove());

const apply = () => applyPlan({ root: app.root, level: 'session', apply: true, typeBudgetMs: 0 });

const manifest = (more: object = {}) =>
  `${JSON.stringify({ name: 'desk', private: true, dependencies: { openai: '6.0.0', fastify: '5.0.0' }, ...more }, null, 2)}\n`;

/** A server that hands out parts of its clients, so that only interfaces tie the calls to them. */
const SERVICE = `import fp from 'fastify-plugin';
import { OpenAI } from 'openai';
import type { Chat, Embeddings } from 'openai/resources/index';

export interface ModelService {
  getChat(): Promise<Chat>;
  getEmbeddings(): Promise<Embeddings>;
}

export default fp(async (fastify) => {
  let chatClient: OpenAI;
  let embeddingsClient: OpenAI;
  const refresh = async () => {
    const apiKey = await fastify.credentials.token();
    chatClient = new OpenAI({ apiKey, baseURL: 'https://chat.example' });
    embeddingsClient = new OpenAI({ apiKey, baseURL: 'https://embeddings.example' });
  };
  fastify.decorate('models', {
    async getChat() {
      await refresh();
      return chatClient.chat;
    },
    async getEmbeddings() {
      await refresh();
      return embeddingsClient.embeddings;
    },
  });
});
`;

const APPROACH = `import type { ModelService } from './models';

export class Approach {
  constructor(private readonly models: ModelService) {}

  async answer(question: string) {
    const embeddings = await this.models.getEmbeddings();
    await embeddings.create({ model: 'text-embedding-3-small', input: question });
    const chat = await this.models.getChat();
    return chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: question }] });
  }
}
`;

describe('a client that no code leads to from its calls', () => {
  it('is said to serve every call of its kind, is wrapped, and then covers them', async () => {
    app = tempApp({ 'package.json': manifest(), 'src/models.ts': SERVICE, 'src/approach.ts': APPROACH });
    const before = app.snapshot();
    const scan = await scanProject({ root: app.root });
    expect(scan.clients.map(({ line, covers }) => [line, covers.length])).toEqual([
      [15, 2],
      [16, 2],
    ]);
    for (const { status, reason } of scan.call_sites) {
      expect([status, reason]).toEqual([
        'uninstrumented',
        expect.stringContaining('taken for one of the 2 clients that the app constructs'),
      ]);
    }
    await apply();
    expect(app.read('src/models.ts').match(/= ai\.wrap\(new OpenAI\(/g)).toHaveLength(2);
    expect(app.read('src/approach.ts')).not.toContain('ai.wrap(');
    const { done, call_sites } = await validatePath({ root: app.root });
    expect({ done, ...call_sites }).toMatchObject({ done: true, total: 2, instrumented: 2 });
    expect((await applyPlan({ root: app.root, level: 'session', typeBudgetMs: 0 })).totals).toMatchObject({
      changed: 0,
      created: 0,
    });
    await uninstrument({ root: app.root });
    expect(app.snapshot()).toEqual(before);
  });

  it('leaves its calls uninstrumented as long as one client that they may be made on is', async () => {
    app = tempApp({
      'package.json': manifest(),
      'src/amplitude-ai.ts': `import { AmplitudeAI } from 'amplitude-ai';\nexport const ai = new AmplitudeAI();\n`,
      'src/models.ts': `import { ai } from './amplitude-ai';\n${SERVICE.replace("chatClient = new OpenAI({ apiKey, baseURL: 'https://chat.example' })", "chatClient = ai.wrap(new OpenAI({ apiKey, baseURL: 'https://chat.example' }))")}`,
      'src/approach.ts': APPROACH,
    });
    const { call_sites } = await validatePath({ root: app.root });
    expect(call_sites).toMatchObject({ total: 2, instrumented: 0, uninstrumented: 2 });
  });

  it('is not assumed where the client may be that of whoever installs the package', async () => {
    app = tempApp({
      'package.json': manifest({ private: false, exports: './dist/index.js' }),
      'src/models.ts': SERVICE,
      'src/approach.ts': APPROACH,
    });
    await apply();
    const { call_sites } = await scanProject({ root: app.root });
    expect(call_sites.map(({ status }) => status)).toEqual(['uninstrumented', 'uninstrumented']);
  });

  it('is not assumed in a package of the workspace that cannot get at it', async () => {
    app = tempApp({
      'package.json': '{ "name": "all", "private": true, "workspaces": ["packages/*"] }',
      'packages/api/package.json': manifest({ name: 'api' }),
      'packages/api/src/models.ts': SERVICE,
      'packages/cli/package.json': manifest({ name: 'cli' }),
      'packages/cli/src/approach.ts': `import type { Chat } from 'openai/resources/index';
export const draft = (chat: Chat, input: string) =>
  chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: input }] });
`,
    });
    const { clients } = await scanProject({ root: app.root });
    expect(clients.map(({ covers }) => covers)).toEqual([[], []]);
  });
});

describe('a call that asks a model which is set once for all', () => {
  const INDEX = `import { Document, VectorStoreIndex } from 'llamaindex';

export const index = (text: string) => VectorStoreIndex.fromDocuments([new Document({ text })]);
`;
  const SETTINGS = `import { OpenAIEmbedding } from '@llamaindex/openai';
import { Settings } from 'llamaindex';

Settings.embedModel = new OpenAIEmbedding();
`;

  it('is covered once that model is wrapped', async () => {
    app = tempApp({
      'package.json': manifest({ dependencies: { llamaindex: '0.12.0', '@llamaindex/openai': '0.4.0' } }),
      'src/settings.ts': SETTINGS,
      'src/index.ts': INDEX,
    });
    await apply();
    expect(app.read('src/settings.ts')).toContain('Settings.embedModel = ai.wrap(new OpenAIEmbedding());');
    const { call_sites } = await scanProject({ root: app.root });
    expect(call_sites.map(({ status, via }) => [status, via])).toEqual([['instrumented', 'wrap']]);
  });

  it('stays unsupported, with what to do, where no such model is constructed', async () => {
    app = tempApp({
      'package.json': manifest({ dependencies: { llamaindex: '0.12.0' } }),
      'src/index.ts': INDEX,
    });
    const { call_sites } = await scanProject({ root: app.root });
    expect(call_sites.map(({ status, reason }) => [status, reason])).toEqual([
      ['unsupported', expect.stringContaining('Settings.embedModel = ai.wrap(')],
    ]);
  });
});

describe('a client without a call', () => {
  it('is wrapped when it is handed on, and left alone when all that it does is seen to be something else', async () => {
    app = tempApp({
      'package.json': manifest(),
      'src/handed.ts': `import OpenAI from 'openai';
import { serve } from './generated/server.js';

const client = new OpenAI();
serve({ client });
`,
      'src/exported.ts': `import OpenAI from 'openai';

export const openai = new OpenAI();
`,
      'src/upload.ts': `import OpenAI from 'openai';

const client = new OpenAI();
export const upload = (file: File) => client.files.create({ file, purpose: 'assistants' });
export const list = () => new OpenAI().files.list();
`,
      'test/openai.test.ts': `import OpenAI from 'openai';

export const openai = new OpenAI();
`,
    });
    const { plan } = await scanProject({ root: app.root });
    expect(plan.filter(({ action }) => action === 'wrap-client').map(({ file }) => file)).toEqual([
      'src/exported.ts',
      'src/handed.ts',
    ]);
    await apply();
    expect(app.read('src/handed.ts')).toContain('const client = ai.wrap(new OpenAI());');
    expect(app.read('src/exported.ts')).toContain('export const openai = ai.wrap(new OpenAI());');
    expect(app.read('src/upload.ts')).not.toContain('ai.wrap(');
    expect(app.read('test/openai.test.ts')).not.toContain('ai.wrap(');
  });
});
