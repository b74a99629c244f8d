import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { scanProject } from '../../../src/engine/detect/scan-project.js';
import { applyPlan } from '../../../src/engine/rewrite/apply-plan.js';
import { instrumentFile } from '../../../src/engine/rewrite/instrument-file.js';
import type { Level } from '../../../src/engine/rewrite/level.js';
import { uninstrument } from '../../../src/engine/rewrite/uninstrument.js';
import { validatePath } from '../../../src/engine/validate/validate-path.js';
import { type TempApp, tempApp } from './temp-app.js';

let app: TempApp;
afterEach(() => app.remove());

const manifest = (dependencies: Record<string, string>) =>
  `${JSON.stringify({ name: 'desk', private: true, dependencies }, null, 2)}\n`;
const apply = (level: Level = 'session') => applyPlan({ root: app.root, level, apply: true, typeBudgetMs: 0 });

const SUMMARY = `import { generateText } from 'ai';

export const summarise = async (prompt: string) => (await generateText({ model: 'openai/gpt-5', prompt })).text;
`;
const BOOTSTRAP = `import { AmplitudeAI } from 'amplitude-ai';

export const ai = new AmplitudeAI();
`;

async function statuses() {
  const { call_sites } = await scanProject({ root: app.root });
  return call_sites.map(({ status, via }) => `${status} ${via}`);
}

describe('the hook of a library', () => {
  it('goes into a bootstrap module that is there, and out of it again', async () => {
    app = tempApp({
      'package.json': manifest({ ai: '7.1.0', 'amplitude-ai': '^0.1.0' }),
      'src/amplitude-ai.ts': BOOTSTRAP,
      'src/summary.ts': SUMMARY,
    });
    const before = app.snapshot();
    const { undo_id } = await apply('capture');
    expect(app.read('src/amplitude-ai.ts')).toBe(`import { AmplitudeAI } from 'amplitude-ai';
import { registerTelemetry } from 'ai';
import { createAmplitudeTelemetry } from 'amplitude-ai/vercel';

export const ai = new AmplitudeAI();

registerTelemetry(createAmplitudeTelemetry(ai));
`);
    expect(app.read('src/summary.ts')).toBe(SUMMARY.replace("'ai';\n", "'ai';\nimport './amplitude-ai';\n"));
    expect(await statuses()).toEqual(['instrumented hook']);
    expect((await applyPlan({ root: app.root, level: 'capture', typeBudgetMs: 0 })).totals).toMatchObject({
      changed: 0,
      created: 0,
    });
    await uninstrument({ root: app.root, runId: undo_id ?? '' });
    expect(app.snapshot()).toEqual(before);
  });

  it('is registered by a file that imports the bootstrap module already', async () => {
    app = tempApp({
      'package.json': manifest({ ai: '7.1.0', 'amplitude-ai': '^0.1.0' }),
      'src/amplitude-ai.ts': BOOTSTRAP,
      'src/summary.ts': `import './amplitude-ai';\n${SUMMARY}`,
    });
    const { next } = await instrumentFile({
      root: app.root,
      path: 'src/summary.ts',
      level: 'capture',
      typeBudgetMs: 0,
    });
    expect(next?.arguments).toMatchObject({ apply: true });
    await apply('capture');
    expect(app.read('src/amplitude-ai.ts')).toContain('registerTelemetry(createAmplitudeTelemetry(ai));');
    expect(app.read('src/summary.ts').match(/amplitude-ai/g)).toHaveLength(1);
    expect(await statuses()).toEqual(['instrumented hook']);
  });

  it('goes without the journal, too', async () => {
    app = tempApp({ 'package.json': manifest({ ai: '7.1.0' }), 'src/summary.ts': SUMMARY });
    const before = app.snapshot();
    await apply('capture');
    expect(app.read('src/amplitude-ai.ts')).toContain('registerTelemetry');
    rmSync(join(app.root, '.amplitude-ai'), { recursive: true });
    expect(await uninstrument({ root: app.root })).toMatchObject({ kept: [] });
    expect(app.snapshot()).toEqual(before);
  });

  it('is required where the app requires', async () => {
    app = tempApp({
      'package.json': manifest({ '@openai/agents': '0.20.0' }),
      'index.js': `const { Agent, run } = require('@openai/agents');

const desk = new Agent({ name: 'desk', instructions: 'Answer.' });
module.exports.answer = (question) => run(desk, question);
`,
    });
    await apply('capture');
    const { files } = await applyPlan({ root: app.root, level: 'capture', typeBudgetMs: 0 });
    expect(files.some(({ changed }) => changed)).toBe(false);
    expect(app.read('amplitude-ai.js')).toContain(`const { addTraceProcessor } = require('@openai/agents');
const { AmplitudeAI } = require('amplitude-ai');
const { createAmplitudeTracingProcessor } = require('amplitude-ai/openai-agents');`);
    expect(app.read('amplitude-ai.js')).toContain('addTraceProcessor(createAmplitudeTracingProcessor({ ai }));');
    expect(app.read('index.js')).toContain(`require('./amplitude-ai');\n`);
    expect(await statuses()).toEqual(['instrumented hook']);
  });

  it('is seen where the owner registers it, if the app starts that module with the calls', async () => {
    const files = {
      'package.json': manifest({ ai: '7.1.0', 'amplitude-ai': '^0.1.0' }),
      'src/telemetry.ts': `import { registerTelemetry } from 'ai';
import { AmplitudeAI } from 'amplitude-ai';
import { createAmplitudeTelemetry } from 'amplitude-ai/vercel';

const telemetry = createAmplitudeTelemetry(new AmplitudeAI());
registerTelemetry(telemetry);
`,
      'src/summary.ts': SUMMARY,
    };
    app = tempApp({ ...files, 'src/main.ts': `import './telemetry';\nimport './summary';\n` });
    expect(await statuses()).toEqual(['instrumented hook']);
    expect((await validatePath({ root: app.root })).call_sites).toMatchObject({ instrumented: 1, uninstrumented: 0 });
    app.remove();
    app = tempApp({ ...files, 'src/main.ts': `import './summary';\n` });
    expect(await statuses()).toEqual(['uninstrumented null']);
    app.remove();
    const { 'src/telemetry.ts': telemetry, ...others } = files;
    app = tempApp({ ...others, 'instrumentation.ts': telemetry });
    expect(await statuses()).toEqual(['instrumented hook']);
  });
});

describe('a call that the hook would not observe is wrapped', () => {
  it.each([
    ['of an earlier major', { ai: '6.0.0' }, SUMMARY, {}],
    ['of an unknown version', { ai: 'latest' }, SUMMARY, {}],
    [
      'with its telemetry off',
      { ai: '7.1.0' },
      SUMMARY.replace('prompt })', 'prompt, telemetry: { isEnabled: false } })'),
      {},
    ],
    [
      'of a kind without telemetry',
      { ai: '7.1.0' },
      `import { generateImage } from 'ai';

export const draw = (prompt: string) => generateImage({ model: 'openai/gpt-image-1', prompt });
`,
      {},
    ],
    ['in a package that runs on the edge', { ai: '7.1.0' }, SUMMARY, { 'wrangler.toml': 'name = "desk"\n' }],
    [
      'in a package that requires what it cannot require',
      { ai: '7.1.0' },
      `const load = () => import('ai');

export const summarise = async (prompt: string) => {
  const { generateText } = await load();
  return (await generateText({ model: 'openai/gpt-5', prompt })).text;
};
`,
      {},
    ],
  ])('%s', async (_name, dependencies, text, more) => {
    app = tempApp({ 'package.json': manifest(dependencies), 'src/summary.ts': text, ...more });
    await apply('capture');
    expect(app.read('src/summary.ts')).toMatch(/ai\.wrap\(generate(Text|Image)\)\(/);
    expect(app.read('src/amplitude-ai.ts')).not.toContain('registerTelemetry');
    expect(await statuses()).toEqual(['instrumented wrap']);
  });
});

describe('the OpenTelemetry bridge', () => {
  const TRACING = `import { NodeSDK } from '@opentelemetry/sdk-node';
import { OpenAIInstrumentation } from '@traceloop/instrumentation-openai';
import { exporter } from './exporter';

export const sdk = new NodeSDK({
  instrumentations: [new OpenAIInstrumentation()],
  spanProcessors: [exporter()],
});
sdk.start();
`;
  const ANSWER = `import { AzureKeyCredential, OpenAIClient } from '@azure/openai';

const client = new OpenAIClient('', new AzureKeyCredential(''));
export const answer = (content: string) => client.getChatCompletions('gpt-4', [{ role: 'user', content }]);
`;
  const traced = (name: string) => manifest({ '@azure/openai': '1.0.0-beta.12', [name]: '0.20.0' });

  it('joins the span processors of a tracer whose spans tell of models, and covers what nothing else observes', async () => {
    app = tempApp({
      'package.json': traced('@traceloop/instrumentation-azure'),
      'src/tracing.ts': TRACING,
      'src/answer.ts': ANSWER,
    });
    const before = app.snapshot();
    expect(await statuses()).toEqual(['unsupported null']);
    const { plan } = await scanProject({ root: app.root });
    expect(plan.filter(({ action }) => action === 'bridge-otel').map(({ file }) => file)).toEqual(['src/tracing.ts']);
    await apply('capture');
    expect(app.read('src/tracing.ts')).toContain('  spanProcessors: [exporter(), amplitudeSpanProcessor],');
    expect(app.read('src/tracing.ts')).toContain("import { amplitudeSpanProcessor } from './amplitude-ai';");
    expect(app.read('src/amplitude-ai.ts')).toContain(
      'export const amplitudeSpanProcessor = new AmplitudeAgentSpanProcessor({ ai });',
    );
    expect(await statuses()).toEqual(['instrumented otel']);
    expect((await applyPlan({ root: app.root, level: 'capture', typeBudgetMs: 0 })).totals).toMatchObject({
      changed: 0,
      created: 0,
    });
    rmSync(join(app.root, '.amplitude-ai'), { recursive: true });
    expect(await uninstrument({ root: app.root })).toMatchObject({ kept: [] });
    expect(app.snapshot()).toEqual(before);
  });

  it('is exported by a bootstrap module that is there, in CommonJS', async () => {
    app = tempApp({
      'package.json': manifest({ '@traceloop/node-server-sdk': '0.20.0', 'amplitude-ai': '^0.1.0' }),
      'amplitude-ai.js': `const { AmplitudeAI } = require('amplitude-ai');

const ai = new AmplitudeAI();

module.exports = { ai };
`,
      'tracing.js': `const { BasicTracerProvider } = require('@opentelemetry/sdk-trace-base');

module.exports.provider = new BasicTracerProvider({ spanProcessors: [] });
`,
    });
    await apply('capture');
    expect(app.read('tracing.js')).toContain('{ spanProcessors: [amplitudeSpanProcessor] }');
    expect(app.read('tracing.js')).toContain("const { amplitudeSpanProcessor } = require('./amplitude-ai');");
    expect(app.read('amplitude-ai.js')).toBe(`const { AmplitudeAI } = require('amplitude-ai');
const { AmplitudeAgentSpanProcessor } = require('amplitude-ai/otel');

const ai = new AmplitudeAI();

const amplitudeSpanProcessor = new AmplitudeAgentSpanProcessor({ ai });

module.exports = { ai, amplitudeSpanProcessor };
`);
  });

  it.each([
    [
      'has defaults that a list would replace',
      TRACING.replace('  spanProcessors: [exporter()],\n', ''),
      'src/tracing.ts',
      1,
    ],
    ['may run on the edge', TRACING, 'instrumentation.ts', 1],
    ['makes no spans of model requests', TRACING, 'src/tracing.ts', 0],
  ])('leaves a tracer alone that %s', async (_name, text, path, skips) => {
    const name = skips > 0 ? '@traceloop/instrumentation-azure' : '@opentelemetry/instrumentation-http';
    app = tempApp({ 'package.json': traced(name), [path]: text, 'src/answer.ts': ANSWER });
    const { files } = await apply('capture');
    expect(app.read(path)).toBe(text);
    expect(files.filter((file) => file.path === path).flatMap(({ skipped }) => skipped)).toHaveLength(skips);
  });
});
