import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EVENTS, PROPERTIES } from '../../src/schema/index.js';
import { repoRoot } from './repo-root.js';
import { runCommand } from './run-command.js';
import { unpackPackage } from './unpack-package.js';

let root: string;
let packageRoot: string;

/** What an install of the package brings along: its dependencies and theirs. */
const INSTALLED = ['@amplitude', '@pydantic', 'tslib'];

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'amplitude-ai-empty-'));
  writeFileSync(join(root, 'package.json'), '{ "name": "empty", "private": true }\n');
  packageRoot = await unpackPackage(root);
  for (const name of INSTALLED) symlinkSync(join(repoRoot, 'node_modules', name), join(root, 'node_modules', name));
}, 60_000);

afterAll(() => rmSync(root, { recursive: true, force: true }));

async function runScript(name: string, source: string, args: readonly string[] = []) {
  const file = join(root, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, source);
  return await runCommand(process.execPath, [...args, file], { cwd: root });
}

it('import and require both work and share one state', async () => {
  const { code, output } = await runScript(
    'both.mjs',
    `import { createRequire } from 'node:module';
     import { AmplitudeAI as Esm } from 'amplitude-ai';
     const { AmplitudeAI: Cjs } = createRequire(import.meta.url)('amplitude-ai');
     if (Esm === Cjs) throw new Error('expected two module copies');
     const config = { dryRun: true };
     const esm = new Esm({ apiKey: 'k', config });
     const cjs = new Cjs({ apiKey: 'k', config });
     await esm.agent('support-bot').session({ userId: 'user-1042', sessionId: 'c-77' }).run(async () => {
       cjs.setIdentity({ userId: 'user-2077' });
       cjs.trackToolCall({ toolName: 'search_docs', latencyMs: 3, success: true });
     });`,
  );
  const printed = output.split('\n').filter((line) => line.startsWith('{'));
  expect(printed.map((line) => JSON.parse(line)).find((event) => event.event_type === EVENTS.TOOL_CALL)).toMatchObject({
    user_id: 'user-2077',
    event_properties: { [PROPERTIES.SESSION_ID]: 'c-77', [PROPERTIES.AGENT_ID]: 'support-bot' },
  });
  expect(code).toBe(0);
});

it('importing the runtime loads no parser, compiler, validator or MCP code', async () => {
  // Module hooks see what is imported, the require cache what those require.
  const hooks = `data:text/javascript,${encodeURIComponent(
    `import { writeSync } from 'node:fs';
     export async function load(url, context, next) { writeSync(1, 'LOADED ' + url + '\\n'); return next(url, context); }`,
  )}`;
  const { code, stdout } = await runScript(
    'loads.mjs',
    `import module from 'node:module';
     module.register(${JSON.stringify(hooks)});
     await import('amplitude-ai');
     const require = module.createRequire(import.meta.url);
     require('amplitude-ai');
     for (const file of Object.keys(require.cache)) console.log('LOADED ' + file);`,
  );
  expect(code).toBe(0);
  const loaded = stdout.split('\n').filter((line) => line.startsWith('LOADED '));
  expect(loaded.some((line) => line.includes('amplitude-ai/dist/esm'))).toBe(true);
  expect(loaded.some((line) => line.includes('amplitude-ai/dist/cjs'))).toBe(true);
  const heavy = /oxc-parser|ts-morph|node_modules\/typescript\/|\/zod\/|modelcontextprotocol|magic-string|dist\/bin/;
  expect(loaded.filter((line) => heavy.test(line))).toEqual([]);
});

it('the command starts without an API key, a network, a parser or a compiler', async () => {
  const { code, output } = await runCommand(
    process.execPath,
    [join(packageRoot, 'dist/bin/amplitude-ai.js'), '--help'],
    {
      cwd: root,
      env: { AMPLITUDE_AI_API_KEY: '' },
    },
  );
  expect(code, output).toBe(0);
  expect(output).toContain('amplitude-ai');
});

it('the package stays within its size', () => {
  let bytes = 0;
  const visit = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) visit(path);
      else bytes += statSync(path).size;
    }
  };
  visit(packageRoot);
  expect(bytes).toBeLessThan(12_000_000);
});
