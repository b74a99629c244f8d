import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startOpenAIServer } from '../loopback/openai-server.js';
import { connectMcp, type McpSession } from './connect-mcp.js';
import { type AppCopy, copyApp } from './copy-app.js';
import { accessToken, startSupportBot } from './express-support-bot-driver.js';
import { freePort } from './free-port.js';
import { instrumentApp } from './instrument-app.js';
import { repoRoot } from './repo-root.js';
import type { ScanResult, ValidateResult } from './tool-results.js';
import { treeHash } from './tree-hash.js';
import { unpackPackage } from './unpack-package.js';

let copy: AppCopy;
let session: McpSession;

beforeAll(async () => {
  copy = copyApp('express-openai-support-bot');
  session = await connectMcp(await unpackPackage(copy.root), repoRoot);
}, 60_000);

afterAll(async () => {
  await session?.close();
  copy?.remove();
});

it('a root that does not exist is named as such', async () => {
  expect(await session.refusal('scan_project', { root: '/nowhere/at/all' })).toMatch(/^ROOT_NOT_FOUND: /);
});

it('a file that does not parse is reported with its position, and the rest of the app is still found', async () => {
  const broken = join(copy.root, 'src/routes/broken.ts');
  writeFileSync(broken, "import OpenAI from 'openai';\nexport const client = new OpenAI({\n  apiKey: 'x',,\n});\n");
  const untouched = treeHash(copy.root);
  const scan = await session.call<ScanResult & { unparsed: readonly { file: string; line?: number }[] }>(
    'scan_project',
    { root: copy.root, detail: 'full' },
  );
  expect(scan.unparsed).toEqual([expect.objectContaining({ file: 'src/routes/broken.ts', line: 3 })]);
  expect(scan.call_sites).toHaveLength(5);
  const refusal = await session.refusal('instrument_file', { root: copy.root, path: 'src/routes/broken.ts' });
  expect(refusal).toMatch(/^PARSE_ERROR: /);
  expect(refusal).toContain('3');
  expect(treeHash(copy.root)).toEqual(untouched);
  rmSync(broken);
});

it('an app without a model in it is fine as it is', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'amplitude-ai-no-model-'));
  writeFileSync(join(empty, 'package.json'), '{ "name": "no-model", "type": "module" }\n');
  writeFileSync(join(empty, 'index.js'), "console.log('hello');\n");
  const scan = await session.call<ScanResult>('scan_project', { root: empty, detail: 'full' });
  expect(scan.call_sites).toEqual([]);
  const validation = await session.call<ValidateResult>('validate_file', { root: empty, path: '.' });
  expect(validation.done).toBe(true);
  rmSync(empty, { recursive: true });
});

it('the instrumented app serves as before without an API key, and with Amplitude out of reach', async () => {
  await instrumentApp(session, copy.root, 'full');
  const provider = await startOpenAIServer({ script: [{ text: 'Returns are free within 45 days.' }] });
  const environments = [
    { AMPLITUDE_AI_API_KEY: '', AMPLITUDE_AI_SERVER_URL: '' },
    { AMPLITUDE_AI_API_KEY: 'e2e-key', AMPLITUDE_AI_SERVER_URL: `http://127.0.0.1:${await freePort()}/2/httpapi` },
  ];
  try {
    for (const [index, env] of environments.entries()) {
      const app = await startSupportBot(copy.root, provider.url, env);
      try {
        const response = await fetch(`${app.url}/api/chat`, {
          method: 'POST',
          headers: { authorization: `Bearer ${accessToken('u_1042')}`, 'content-type': 'application/json' },
          body: JSON.stringify({ message: 'How do returns work?', conversationId: 'c_1' }),
        });
        expect(response.status).toBe(200);
        expect(await response.json()).toMatchObject({ content: 'Returns are free within 45 days.' });
      } finally {
        await app.stop();
      }
      const notices = app.output().match(/AMPLITUDE_AI_API_KEY/g) ?? [];
      expect(notices, app.output()).toHaveLength(index === 0 ? 1 : 0);
      expect(app.output()).not.toMatch(/Unhandled|UncaughtException/i);
    }
  } finally {
    await provider.close();
  }
}, 120_000);
