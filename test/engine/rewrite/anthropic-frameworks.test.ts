import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { scanProject } from '../../../src/engine/detect/scan-project.js';
import { applyPlan } from '../../../src/engine/rewrite/apply-plan.js';
import { PACKAGE_ROOT } from '../../mcp/server-process.js';
import { type TempApp, tempApp } from './temp-app.js';

let app: TempApp;
afterEach(() => app.remove());

const TSCONFIG = {
  compilerOptions: {
    target: 'es2023',
    module: 'nodenext',
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['node'],
    lib: ['es2023', 'dom', 'esnext.disposable'],
    paths: { 'amplitude-ai': [join(PACKAGE_ROOT, 'src/sdk/index.ts')] },
  },
  include: ['src'],
};

const FILES = {
  'src/review.ts': `import { createSdkMcpServer, query, tool } from '@anthropic-ai/claude-agent-sdk';
import { z } from 'zod';

const lookup = tool('lookup', 'Looks up a ticket', { id: z.string() }, async ({ id }) => ({ content: [{ type: 'text' as const, text: id }] }));
const tickets = createSdkMcpServer({ name: 'tickets', tools: [lookup] });

export async function review(prompt: string): Promise<string> {
  for await (const message of query({ prompt, options: { mcpServers: { tickets }, maxTurns: 5 } })) {
    if (message.type === 'result' && message.subtype === 'success') return message.result;
  }
  return '';
}
`,
  'src/warm.ts': `import * as sdk from '@anthropic-ai/claude-agent-sdk';

export async function POST(request: Request): Promise<Response> {
  const { prompt } = (await request.json()) as { prompt: string };
  const warm = await sdk.startup({ options: { maxTurns: 3 } });
  const running = warm.query(prompt);
  const seen: string[] = [];
  for await (const message of running) seen.push(message.type);
  const other = sdk.query({ prompt });
  await other.interrupt();
  return Response.json(seen);
}
`,
  'src/desk.ts': `import Anthropic from '@anthropic-ai/sdk';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

const anthropic = new Anthropic();

export class Desk {
  private readonly orders: Client;
  constructor() {
    this.orders = new Client({ name: 'desk', version: '1.0.0' });
  }
  async ask(content: string) {
    await this.orders.connect(new StdioClientTransport({ command: 'orders' }));
    const answer = await anthropic.messages.create({ model: 'm', max_tokens: 9, messages: [{ role: 'user', content }] });
    for (const block of answer.content) {
      if (block.type === 'tool_use') await this.orders.callTool({ name: block.name, arguments: {} });
    }
  }
}

export async function hand(agent: string, text: string): Promise<void> {
  const managed = await anthropic.beta.sessions.create({ agent, environment_id: 'env_1' });
  const events = await anthropic.beta.sessions.events.stream(managed.id);
  await anthropic.beta.sessions.events.send(managed.id, { events: [{ type: 'user.message', content: [{ type: 'text', text }] }] });
  for await (const event of events) if (event.type === 'session.status_idle') break;
}
`,
};

function typeErrors(): string {
  const tsc = join(PACKAGE_ROOT, 'node_modules/.bin/tsc');
  return spawnSync(tsc, ['-p', app.root], { encoding: 'utf8' }).stdout;
}

test('queries, agents in the cloud and clients of MCP servers are wrapped without a change of any type', async () => {
  app = tempApp({
    'package.json': '{\n  "name": "app",\n  "type": "module"\n}\n',
    'tsconfig.json': JSON.stringify(TSCONFIG),
    ...FILES,
  });
  symlinkSync(join(PACKAGE_ROOT, 'node_modules'), join(app.root, 'node_modules'));
  expect(typeErrors()).toBe('');
  const options = { root: app.root, level: 'full', apply: true, typeBudgetMs: 0 } as const;
  await applyPlan(options);
  const once = app.snapshot();
  await applyPlan(options);
  expect(app.snapshot()).toEqual(once);

  const review = app.read('src/review.ts');
  expect(review).toContain('of ai.wrap(query)({ prompt, options');
  expect(review).toContain("{ id: z.string() }, ai.tool('lookup', async ({ id }) =>");
  const warm = app.read('src/warm.ts');
  expect(warm).toContain('const warm = ai.wrap(await sdk.startup({ options: { maxTurns: 3 } }));');
  expect(warm).toContain('const other = ai.wrap(sdk.query)({ prompt });');
  const desk = app.read('src/desk.ts');
  expect(desk).toContain('const anthropic = ai.wrap(new Anthropic());');
  expect(desk).toContain("this.orders = ai.wrap(new Client({ name: 'desk', version: '1.0.0' }));");
  expect(typeErrors()).toBe('');

  const { call_sites, toolClients } = await scanProject({ root: app.root });
  expect(call_sites.map(({ api, status }) => [api, status])).toEqual([
    ['messages.create', 'instrumented'],
    ['beta.sessions.events.send', 'instrumented'],
    ['query', 'instrumented'],
    ['query', 'instrumented'],
    ['query', 'instrumented'],
  ]);
  expect(toolClients.map(({ construct, status }) => [construct, status])).toEqual([['new Client', 'instrumented']]);
});

test('clients of MCP servers are left alone below level full, and where no model is asked', async () => {
  const client = `import { Client } from '@modelcontextprotocol/client';
export const notes = new Client({ name: 'notes', version: '1.0.0' });
`;
  app = tempApp({ 'package.json': '{\n  "name": "app"\n}\n', 'src/notes.ts': client });
  const { plan, toolClients, tools } = await scanProject({ root: app.root });
  expect([plan, toolClients, tools]).toEqual([[], [], []]);
  app.write(
    'src/ask.ts',
    "import OpenAI from 'openai';\nexport const ask = () => new OpenAI().responses.create({ model: 'm' });\n",
  );
  expect((await scanProject({ root: app.root })).plan).toContainEqual(
    expect.objectContaining({
      file: 'src/notes.ts',
      action: 'wrap-tool',
      why: '1 client that calls tools of MCP servers: line 2',
    }),
  );
  await applyPlan({ root: app.root, level: 'session', apply: true, typeBudgetMs: 0 });
  expect(app.read('src/notes.ts')).toBe(client);
});
