import { chmodSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { scanProject } from '../../../src/engine/detect/scan-project.js';
import { applyPlan } from '../../../src/engine/rewrite/apply-plan.js';
import { uninstrument } from '../../../src/engine/rewrite/uninstrument.js';
import { type TempApp, tempApp } from './temp-app.js';

let app: TempApp;
afterEach(() => app.remove());

const manifest = (dependencies: Record<string, string>, more: object = {}) =>
  `${JSON.stringify({ name: 'app', ...more, dependencies }, null, 2)}\n`;

const apply = () => applyPlan({ root: app.root, level: 'full', apply: true, typeBudgetMs: 0 });

/** Every call is captured, and a second run has nothing to do. */
async function expectCovered(calls: number): Promise<void> {
  const { call_sites } = await scanProject({ root: app.root });
  expect(call_sites.map(({ status }) => status)).toEqual(Array(calls).fill('instrumented'));
  const second = await applyPlan({ root: app.root, level: 'full', typeBudgetMs: 0 });
  expect(second.totals).toMatchObject({ changed: 0, created: 0 });
}

const AGENT = `import Anthropic from '@anthropic-ai/sdk';

export class AnthropicAgent {
  private client: Anthropic;

  constructor(options: { client?: Anthropic; apiKey?: string }) {
    if (options.client) {
      this.client = options.client;
    } else {
      this.client = new Anthropic({ apiKey: options.apiKey });
    }
  }

  async answer(messages: Anthropic.MessageParam[]) {
    return await this.client.messages.create({ model: 'claude-sonnet-4-5', max_tokens: 500, messages });
  }
}
`;

describe('shapes of public apps', () => {
  it('captures the calls of a client that the user of a class may bring', async () => {
    app = tempApp({ 'package.json': manifest({ '@anthropic-ai/sdk': '1.0.0' }), 'src/agent.ts': AGENT });
    await apply();
    expect(app.read('src/agent.ts')).toContain('ai.wrap(new Anthropic({ apiKey: options.apiKey }))');
    expect(app.read('src/agent.ts')).toContain('ai.wrap(this.client).messages.create(');
    await expectCovered(1);
  });

  it('keeps the bootstrap module out of a folder that git ignores', async () => {
    app = tempApp({
      '.gitignore': '__pycache__/\nlib/\n',
      'web/package.json': manifest({ next: '16.0.0', openai: '6.0.0' }),
      'web/app/api/chat/route.ts': `import OpenAI from 'openai';

const openai = new OpenAI();

export async function POST(req: Request) {
  return Response.json(await openai.responses.create({ model: 'gpt-5', input: await req.text() }));
}
`,
    });
    await apply();
    expect(app.read('web/amplitude-ai.ts')).toContain('new AmplitudeAI()');
    await expectCovered(1);
  });

  it('knows a call to be captured whose wrapped model may be of a class of the app itself', async () => {
    app = tempApp({
      'package.json': manifest({ '@langchain/core': '1.0.0', '@langchain/openai': '1.0.0' }),
      'src/house-model.ts': `import { SimpleChatModel } from '@langchain/core/language_models/chat_models';

export class HouseModel extends SimpleChatModel {
  _llmType() {
    return 'house';
  }
  async _call() {
    return 'Hello';
  }
}
`,
      'src/models.ts': `import { ChatOpenAI } from '@langchain/openai';
import { HouseModel } from './house-model';

export const modelOf = (provider: string) => {
  switch (provider) {
    case 'openai':
      return new ChatOpenAI({ model: 'gpt-5' });
    default:
      return new HouseModel({});
  }
};
`,
      'src/check.ts': `import { modelOf } from './models';

export const isValid = async (provider: string) => {
  const model = modelOf(provider);
  return (await model.invoke('Hello')) !== null;
};
`,
    });
    await apply();
    await expectCovered(1);
  });

  it('captures a command that is sent through a client from outside', async () => {
    app = tempApp({
      'package.json': manifest({ '@aws-sdk/client-bedrock-runtime': '3.900.0' }),
      'src/ask.ts': `import { type BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';

export async function ask(client: BedrockRuntimeClient, modelId: string) {
  const command = new ConverseCommand({ modelId, messages: [] });
  return client.send(command);
}
`,
    });
    await apply();
    expect(app.read('src/ask.ts')).toContain('ai.wrap(client).send(command)');
    await expectCovered(1);
  });

  it('still knows a call of a function that it has wrapped', async () => {
    app = tempApp({
      'package.json': manifest({ ai: '5.0.0' }),
      'src/summary.ts': `import { generateText } from 'ai';

export const summarise = async (prompt: string) => (await generateText({ model: 'openai/gpt-4o', prompt })).text;
`,
    });
    await apply();
    expect(app.read('src/summary.ts')).toContain("ai.wrap(generateText)({ model: 'openai/gpt-4o', prompt })");
    await expectCovered(1);
  });

  it('wraps the clients that production brings, and asks nothing of those of tests', async () => {
    const test = `import OpenAI from 'openai';
import { Summariser } from '../src/summariser';

const summariser = new Summariser(new OpenAI({ apiKey: 'test' }));
export const tested = summariser.run('x');
`;
    app = tempApp({
      'package.json': manifest({ openai: '6.0.0' }),
      'src/summariser.ts': `import type OpenAI from 'openai';

export class Summariser {
  constructor(private readonly client: OpenAI) {}

  async run(input: string) {
    return this.client.responses.create({ model: 'm', input });
  }
}
`,
      'src/main.ts': `import OpenAI from 'openai';
import { Summariser } from './summariser';

export const summariser = new Summariser(new OpenAI());
`,
      'tests/summariser.test.ts': test,
    });
    await apply();
    expect(app.read('src/main.ts')).toContain('new Summariser(ai.wrap(new OpenAI()))');
    expect(app.read('tests/summariser.test.ts')).toBe(test);
    await expectCovered(1);
  });

  it('gives back tools that are methods also when the journal is gone', async () => {
    const original = `import { generateText, tool } from 'ai';

export const POST = () =>
  generateText({
    model: 'openai/gpt-5',
    tools: {
      hold: tool({ inputSchema, /* now */ async execute({ id }) { return { held: id }; } }),
      find: tool({ inputSchema, execute(input) {
        return [input];
      } }),
    },
  });
`;
    app = tempApp({ 'package.json': manifest({ ai: '5.0.0' }), 'src/tools.ts': original });
    await apply();
    expect(app.read('src/tools.ts')).toContain("execute: ai.tool('hold', async function execute(");
    rmSync(join(app.root, '.amplitude-ai'), { recursive: true });
    await uninstrument({ root: app.root });
    expect(app.read('src/tools.ts')).toBe(original);
  });

  it('keeps the permissions of a file, also those that the mask of the process forbids', async () => {
    app = tempApp({ 'package.json': manifest({ '@anthropic-ai/sdk': '1.0.0' }), 'src/agent.ts': AGENT });
    const file = join(app.root, 'src/agent.ts');
    chmodSync(file, 0o666);
    const modeOf = () => statSync(file).mode & 0o777;
    await apply();
    expect(modeOf()).toBe(0o666);
    await uninstrument({ root: app.root });
    expect(modeOf()).toBe(0o666);
    expect(app.read('src/agent.ts')).toBe(AGENT);
  });

  it('puts the bootstrap module beside the app when the compiler is told of one test file alone', async () => {
    app = tempApp({
      'package.json': manifest({ '@anthropic-ai/sdk': '1.0.0' }, { type: 'module' }),
      'tsconfig.json':
        '{ "compilerOptions": { "module": "NodeNext" }, "include": ["test/jest-setup.ts"], "exclude": ["node_modules"] }\n',
      'test/jest-setup.ts': 'export const setup = 1;\n',
      'src/limits.ts': 'export const limit = 3;\n',
      'src/agent.ts': `import { limit } from './limits';\n${AGENT}\nexport const most = limit;\n`,
    });
    const result = await apply();
    expect(result.files_to_create.map(({ path }) => path)).toContain('src/amplitude-ai.ts');
    expect(app.read('src/agent.ts')).toContain("from './amplitude-ai.js';");
  });

  it('extends the example environment that two packages share once', async () => {
    app = tempApp({
      'package.json': '{ "name": "all", "private": true, "workspaces": ["apps/*"] }\n',
      '.env.example': 'ANTHROPIC_API_KEY=\n',
      'apps/web/package.json': manifest({ '@anthropic-ai/sdk': '1.0.0' }),
      'apps/web/src/agent.ts': AGENT,
      'apps/bot/package.json': manifest({ '@anthropic-ai/sdk': '1.0.0' }),
      'apps/bot/src/agent.ts': AGENT,
    });
    const before = app.snapshot();
    await apply();
    expect(app.read('.env.example').match(/^AMPLITUDE_AI_API_KEY=/gm)).toHaveLength(1);
    await expectCovered(2);
    await uninstrument({ root: app.root });
    expect(app.snapshot()).toEqual(before);
  });

  it('checks types against a bootstrap module whose folder is yet to be made', async () => {
    app = tempApp({
      'package.json': manifest({ next: '16.0.0' }),
      'tsconfig.json': '{ "compilerOptions": { "strict": true, "module": "esnext", "moduleResolution": "bundler" } }\n',
      'node_modules/@anthropic-ai/sdk/package.json': '{ "name": "@anthropic-ai/sdk", "types": "index.d.ts" }\n',
      'node_modules/@anthropic-ai/sdk/index.d.ts':
        'export default class Anthropic { messages: { create(body: object): Promise<{ id: string }> } }\n',
      'app/api/chat/route.ts': `import Anthropic from '@anthropic-ai/sdk';

const client = new Anthropic();

export async function POST(): Promise<string> {
  const answer = await client.messages.create({ model: 'm' });
  return answer.id;
}
`,
    });
    const dry = await applyPlan({ root: app.root });
    expect(dry.files_to_create.map(({ path }) => path)).toContain('lib/amplitude-ai.ts');
    expect(dry.files.flatMap(({ new_diagnostics }) => new_diagnostics)).toEqual([]);
    expect(dry.files.find(({ path }) => path.endsWith('route.ts'))?.verified.types).toBe('ok');
  });
});
