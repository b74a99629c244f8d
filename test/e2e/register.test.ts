import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { LoopbackServer } from '../loopback/loopback-server.js';
import { startOpenAIServer } from '../loopback/openai-server.js';
import { FakeEndpoint } from '../sdk/delivery/fake-endpoint.js';
import { repoRoot } from './repo-root.js';
import { runCommand } from './run-command.js';
import { unpackPackage } from './unpack-package.js';

let root: string;
let provider: LoopbackServer;
let amplitude: FakeEndpoint;

/** An app's folder: the package as it would be installed, and the provider packages that the app depends on. */
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'amplitude-ai-register-'));
  writeFileSync(join(root, 'package.json'), '{ "name": "app", "private": true }\n');
  await unpackPackage(root);
  for (const name of ['@amplitude', '@pydantic', 'tslib', 'openai', '@anthropic-ai/sdk']) {
    const link = join(root, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(repoRoot, 'node_modules', name), link);
  }
}, 60_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

beforeEach(async () => {
  provider = await startOpenAIServer({ script: [{ text: 'Thirty days.' }] });
  amplitude = await new FakeEndpoint().start();
});
afterEach(async () => {
  await provider.close();
  await amplitude.stop();
});

const ESM = `
  import { createRequire } from 'node:module';
  import OpenAI from 'openai';
  const CommonJs = createRequire(import.meta.url)('openai');
  if (OpenAI === CommonJs.OpenAI) throw new Error('expected two copies');
  for (const Class of [OpenAI, CommonJs.OpenAI]) await ask(new Class({ apiKey: 'k' }));`;
const CJS = `
  const OpenAI = require('openai');
  ask(new OpenAI({ apiKey: 'k' }));`;
const ASK = `
  async function ask(openai) {
    const stream = await openai.chat.completions.create({
      model: 'gpt-4o-mini', stream: true, messages: [{ role: 'user', content: 'Refunds?' }],
    });
    let text = '';
    for await (const chunk of stream) text += chunk.choices[0].delta.content ?? '';
    console.log(text);
  }`;

async function runApp(name: string, source: string, flag: string, env: Readonly<Record<string, string>> = {}) {
  writeFileSync(join(root, name), `${source}\n${ASK}\n`);
  const run = await runCommand(process.execPath, [flag, 'amplitude-ai/register', name], {
    cwd: root,
    env: {
      OPENAI_BASE_URL: `${provider.url}/v1`,
      AMPLITUDE_AI_API_KEY: 'key',
      AMPLITUDE_AI_SERVER_URL: amplitude.url,
      ...env,
    },
  });
  return { ...run, answers: answers() };
}

const answers = () => [...amplitude.accepted.values()].filter(({ event_type }) => event_type === '[Agent] AI Response');

it('--import observes an app that knows nothing of it: its ES module and its CommonJS copy of a package', async () => {
  const { code, stdout, output, answers } = await runApp('app.mjs', ESM, '--import');
  expect(output).toBe(stdout);
  expect([code, stdout]).toEqual([0, 'Thirty days.\nThirty days.\n']);
  expect(answers).toHaveLength(2);
  expect(answers[0]).toMatchObject({
    event_properties: { '[Agent] Model Name': 'gpt-4o-mini', '[Agent] Input Tokens': 24, '[Agent] Is Streaming': true },
  });
});

it('--require observes a CommonJS app', async () => {
  const { code, stdout, answers } = await runApp('app.cjs', CJS, '--require');
  expect([code, stdout]).toEqual([0, 'Thirty days.\n']);
  expect(answers).toHaveLength(1);
});

it('says at exit what was expected and not observed, and what was', async () => {
  const env = { AMPLITUDE_AI_EXPECTED_PROVIDERS: 'openai, anthropic, anthropic-vertex', AMPLITUDE_AI_DEBUG: 'true' };
  const { output } = await runApp('app.cjs', CJS, '--require', env);
  expect(output).toMatch(/openai: OpenAI \(commonjs\), clients used: 1, .*openai.index\.js/);
  expect(output).toMatch(/anthropic: (installed, but never loaded|observed, but no client of it was used)/);
  expect(output).toMatch(/anthropic-vertex: not found where the app runs/);
});

it('observes nothing when it is switched off', async () => {
  const { stdout, answers } = await runApp('app.cjs', CJS, '--require', { AMPLITUDE_AI_AUTO_PATCH: 'false' });
  expect([stdout, answers]).toEqual(['Thirty days.\n', []]);
});
