import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { treeFiles } from '../../../bench/scan/tree-files.js';
import { ToolClient } from './tool-client.js';

/** Characters of 8,000 tokens. */
const BUDGET = 32_000;

let server: ToolClient;
let root: string;

beforeAll(async () => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'amplitude-ai-large-')));
  const folders = new Set<string>();
  for (const { path, text } of treeFiles(10_000)) {
    const file = join(root, path);
    if (!folders.has(dirname(file))) mkdirSync(dirname(file), { recursive: true });
    folders.add(dirname(file));
    writeFileSync(file, text);
  }
  server = await new ToolClient().connect();
}, 120_000);
afterAll(async () => {
  await server.client.close();
  rmSync(root, { recursive: true, force: true });
});

test('an app of 10,000 files is answered within 8,000 tokens, with a plan to act on', async () => {
  const answer = await server.call('scan_project', { root });
  expect(JSON.stringify(answer).length).toBeLessThanOrEqual(BUDGET);
  const { plan, totals, next } = answer;
  expect(totals).toMatchObject({ files: expect.any(Number), call_sites: expect.any(Number) });
  expect(Object(totals).files).toBeGreaterThan(5000);
  expect(Object(totals).call_sites).toBeGreaterThan(50);
  expect(plan).toEqual(
    expect.arrayContaining([expect.objectContaining({ file: expect.any(String), action: 'wrap-client' })]),
  );
  expect(next).toMatchObject({ tool: 'apply_plan', arguments: { root } });
}, 120_000);
