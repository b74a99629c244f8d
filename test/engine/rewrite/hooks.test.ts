import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { startCollector } from '../../../src/collector/start-collector.js';
import { scanProject } from '../../../src/engine/detect/scan-project.js';
import { applyPlan } from '../../../src/engine/rewrite/apply-plan.js';
import { uninstrument } from '../../../src/engine/rewrite/uninstrument.js';
import { validatePath } from '../../../src/engine/validate/validate-path.js';
import { startOpenAIServer } from '../../loopback/openai-server.js';
import { snapshotOf } from './temp-app.js';

const ROOT = resolve(import.meta.dirname, '../../..');
const run = promisify(execFile);
const written: string[] = [];
afterEach(() => {
  for (const root of written.splice(0)) rmSync(root, { recursive: true, force: true });
});

const CONFIG = {
  compilerOptions: {
    target: 'es2023',
    module: 'esnext',
    moduleResolution: 'bundler',
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: ['node'],
  },
  include: ['src'],
};

/** An app inside the repository, where it finds the packages that it imports, some under their own names. */
function appOf(
  dependencies: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>>,
  links: Readonly<Record<string, string>> = {},
) {
  mkdirSync(join(ROOT, '.tmp'), { recursive: true });
  const root = mkdtempSync(join(ROOT, '.tmp', 'rewrite-hooks-'));
  written.push(root);
  const all = {
    'package.json': `${JSON.stringify({ name: 'desk', private: true, type: 'module', dependencies }, null, 2)}\n`,
    'tsconfig.json': JSON.stringify(CONFIG),
    '.gitignore': 'node_modules\n',
    ...files,
  };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  for (const [name, target] of Object.entries(links)) {
    mkdirSync(dirname(join(root, 'node_modules', name)), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', target), join(root, 'node_modules', name));
  }
  return root;
}

/** Installs the runtime of this repository as it is written. */
function installRuntime(root: string): void {
  const folder = join(root, 'node_modules/amplitude-ai');
  mkdirSync(folder, { recursive: true });
  const entries = {
    '.': 'index.js',
    './vercel': 'integrations/vercel/index.js',
    './openai-agents': 'integrations/openai-agents/index.js',
    './otel': 'integrations/otel/index.js',
  };
  const exports = Object.entries(entries).map(([name, path]) => {
    const file = `${name === '.' ? 'index' : name.slice(2)}.ts`;
    writeFileSync(join(folder, file), `export * from '${ROOT}/src/sdk/${path}';\n`);
    return [name, `./${file}`];
  });
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'amplitude-ai', version: '0.1.0', type: 'module', exports: Object.fromEntries(exports) }),
  );
}

async function typeErrors(root: string): Promise<string> {
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
  const done = await run(process.execPath, [compiler, '-p', root], { cwd: root }).catch((error) => error);
  return String(done.stdout);
}

const SCRIPT = [
  { toolCalls: [{ id: 'call_1', name: 'find_order', input: { orderId: 'A-17' } }] },
  { text: 'It ships on Monday.', usage: { input: 120, output: 9 } },
];

/** Runs a module of the app that answers one question, and gives the events that arrive. */
async function eventsOf(root: string, module: string): Promise<string[]> {
  const [collector, models] = await Promise.all([startCollector(), startOpenAIServer({ script: SCRIPT })]);
  try {
    writeFileSync(
      join(root, 'drive.ts'),
      `import { answer } from './${module}';
import { ai } from './src/amplitude-ai';
console.log(await answer('Where is order A-17?'));
await ai.flush();
process.exit(0);
`,
    );
    const env = {
      PATH: process.env['PATH'],
      NODE_ENV: 'production' as const,
      OPENAI_API_KEY: 'test-key',
      OPENAI_BASE_URL: `${models.url}/v1`,
      AMPLITUDE_AI_API_KEY: 'test-key',
      AMPLITUDE_AI_SERVER_URL: collector.url,
    };
    const { stdout } = await run(process.execPath, [join(ROOT, 'node_modules/tsx/dist/cli.mjs'), 'drive.ts'], {
      cwd: root,
      env,
    });
    expect(stdout).toContain('It ships on Monday.');
    return collector.events.map(({ event_type }) => event_type.replace('[Agent] ', ''));
  } finally {
    rmSync(join(root, 'drive.ts'), { force: true });
    await Promise.all([collector.close(), models.close()]);
  }
}

const TOOL = `{
  description: 'Finds an order.',
  inputSchema: jsonSchema<{ orderId: string }>({ type: 'object', properties: { orderId: { type: 'string' } } }),
  execute: async ({ orderId }: { orderId: string }) => ({ orderId, day: 'Monday' }),
}`;

const AI_SDK_7 = {
  'src/answer.ts': `import { openai } from '@ai-sdk/openai';
import { generateText, isStepCount, jsonSchema } from 'ai';

export async function answer(question: string): Promise<string> {
  const { text } = await generateText({
    model: openai('gpt-4o'),
    prompt: question,
    stopWhen: isStepCount(3),
    tools: { find_order: ${TOOL} },
  });
  return text;
}
`,
};
const AI_SDK_7_LINKS = { ai: 'ai-7', '@ai-sdk/openai': 'ai-sdk-openai-4' };

const AGENTS = {
  'src/answer.ts': `import { Agent, run, tool } from '@openai/agents';
import { z } from 'zod';

const findOrder = tool({
  name: 'find_order',
  description: 'Finds an order.',
  parameters: z.object({ orderId: z.string() }),
  execute: async ({ orderId }) => \`\${orderId}: Monday\`,
});
const desk = new Agent({ name: 'desk', instructions: 'Answer.', model: 'gpt-4o', tools: [findOrder] });

export async function answer(question: string): Promise<string> {
  return (await run(desk, question)).finalOutput ?? '';
}
`,
};

describe.each([
  [
    'the AI SDK 7',
    { ai: '^7.0.0', '@ai-sdk/openai': '^4.0.0' },
    AI_SDK_7,
    AI_SDK_7_LINKS,
    'registerTelemetry(createAmplitudeTelemetry(ai));',
    [],
  ],
  [
    'the OpenAI Agents SDK',
    { '@openai/agents': '^0.20.0', zod: '^4.0.0' },
    AGENTS,
    {},
    'addTraceProcessor(createAmplitudeTracingProcessor({ ai }));',
    ['Span'],
  ],
])('an app of %s', (_name, dependencies, files, links, statement, more) => {
  it('has its hook registered, without an edit of its calls, tells each of them once, and comes back', async () => {
    const root = appOf(dependencies, files, links);
    const original = snapshotOf(root);
    const first = await applyPlan({ root, level: 'session', apply: true });
    expect(first.files.flatMap(({ skipped, new_diagnostics }) => [...skipped, ...new_diagnostics])).toEqual([]);
    const instrumented = snapshotOf(root);
    expect(instrumented['src/amplitude-ai.ts']).toContain(statement);
    expect(instrumented['src/answer.ts']).not.toContain('ai.wrap(');
    installRuntime(root);
    expect(await typeErrors(root)).toBe('');
    const { call_sites, clients } = await scanProject({ root });
    expect([...call_sites, ...clients].map(({ status, via }) => [status, via])).toEqual([['instrumented', 'hook']]);
    expect((await validatePath({ root })).done).toBe(true);
    expect((await eventsOf(root, 'src/answer')).sort()).toEqual(
      ['AI Response', 'AI Response', 'Session End', ...more, 'Tool Call', 'User Message'].sort(),
    );
    const second = await applyPlan({ root, level: 'session', typeBudgetMs: 0 });
    expect(second.totals).toMatchObject({ changed: 0, created: 0 });
    expect(await uninstrument({ root })).toMatchObject({ kept: [] });
    expect(snapshotOf(root)).toEqual(original);
  }, 120_000);
});

it('an app that is traced gets the OpenTelemetry bridge, and calls that are wrapped as well are told once', async () => {
  const root = appOf(
    { openai: '^7.0.0', '@opentelemetry/sdk-trace-base': '^2.0.0', '@traceloop/instrumentation-openai': '^0.20.0' },
    {
      'src/tracing.ts': `import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';

export const provider = new BasicTracerProvider({
  spanProcessors: [new SimpleSpanProcessor(new InMemorySpanExporter())],
});
`,
      'src/answer.ts': `import OpenAI from 'openai';
import { provider } from './tracing';

const client = new OpenAI();

/** What an instrumentation puts around a request. */
async function traced(content: string) {
  const span = provider.getTracer('@traceloop/instrumentation-openai').startSpan('chat gpt-4o', {
    attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.provider.name': 'openai', 'gen_ai.request.model': 'gpt-4o' },
  });
  const completion = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content }] });
  span.setAttributes({ 'gen_ai.response.id': completion.id, 'gen_ai.response.model': completion.model });
  span.end();
  return completion.choices[0]?.message.content ?? '';
}

export async function answer(question: string): Promise<string> {
  await traced('Which order?');
  return traced(question);
}
`,
    },
    { openai: 'openai-7' },
  );
  await applyPlan({ root, level: 'session', apply: true });
  expect(snapshotOf(root)['src/tracing.ts']).toContain(', amplitudeSpanProcessor],');
  installRuntime(root);
  expect(await typeErrors(root)).toBe('');
  expect((await eventsOf(root, 'src/answer')).filter((type) => type === 'AI Response')).toHaveLength(2);
  const { clients } = await scanProject({ root });
  expect(clients.map(({ status, via }) => [status, via])).toEqual([['instrumented', 'wrap']]);
}, 120_000);
