import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Collector, startCollector } from '../../src/collector/start-collector.js';
import { writeApp } from '../engine/project/write-app.js';
import { startOpenAIServer } from '../loopback/openai-server.js';
import { PACKAGE_ROOT } from '../mcp/server-process.js';
import { runCli } from './run-cli.js';

let closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closing.map((close) => close()));
  closing = [];
});

async function start(): Promise<{ collector: Collector; env: Record<string, string> }> {
  const collector = await startCollector();
  const provider = await startOpenAIServer({ script: [{ text: 'On its way.' }] });
  closing.push(
    () => collector.close(),
    () => provider.close(),
  );
  const env = {
    AMPLITUDE_AI_API_KEY: 'key-of-a-test',
    AMPLITUDE_AI_SERVER_URL: collector.url,
    OPENAI_BASE_URL: `${provider.url}/v1`,
    OPENAI_API_KEY: 'sk-of-a-test',
  };
  return { collector, env };
}

const CALL = `
const client = new OpenAI();
await client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Where is my order?' }] });
`;
describe('amplitude-ai run', () => {
  it.each([
    ['an ES module', 'app.mjs', `import OpenAI from 'openai';${CALL}`],
    ['CommonJS', 'app.cjs', `const { OpenAI } = require('openai');(async () => {${CALL}})();`],
  ])('observes the model calls of a program in %s', async (_, file, code) => {
    const { collector, env } = await start();
    const root = writeApp({ [file]: `${code}\nprocess.exitCode = 7;` });
    symlinkSync(join(PACKAGE_ROOT, 'node_modules'), join(root, 'node_modules'));
    const { code: exit, stderr } = await runCli(['run', '--root', root, '--', process.execPath, file], { env });
    expect(exit, stderr).toBe(7);
    expect(collector.events.map((event) => event.event_type)).toEqual(['[Agent] User Message', '[Agent] AI Response']);
    expect(collector.problems).toEqual([]);
  });

  it('hands on what follows --, and says what it cannot run', async () => {
    const root = writeApp({ 'app.cjs': 'console.log(process.argv.slice(2).join(" "));' });
    const { stdout } = await runCli(['run', '--root', root, '--', process.execPath, 'app.cjs', '--json', '--help']);
    expect(stdout).toBe('--json --help\n');
    const lacking = await runCli(['run', '--', 'no-such-program']);
    expect(lacking.code).toBe(127);
    expect(lacking.stderr).toContain('no-such-program');
  });
});
