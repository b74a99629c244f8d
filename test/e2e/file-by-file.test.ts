import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkApp } from './check-app.js';
import { connectMcp } from './connect-mcp.js';
import { type AppCopy, copyApp } from './copy-app.js';
import { type InstrumentedFiles, instrumentFileByFile } from './instrument-file-by-file.js';
import { repoRoot } from './repo-root.js';
import { runCommand } from './run-command.js';
import { treeHash } from './tree-hash.js';
import { unpackPackage } from './unpack-package.js';

let copy: AppCopy;
let packageRoot: string;
let untouched: Record<string, string>;
let instrumented: InstrumentedFiles;

beforeAll(async () => {
  copy = copyApp('next-anthropic-chat');
  untouched = treeHash(copy.root);
  packageRoot = await unpackPackage(copy.root);
  const session = await connectMcp(packageRoot, repoRoot);
  instrumented = await instrumentFileByFile(session, copy.root);
  await session.close();
}, 180_000);

afterAll(() => copy?.remove());

it('an app that is instrumented one file at a time ends with no call uninstrumented', async () => {
  expect(instrumented.files.filter((file) => !file.applied)).toEqual([]);
  expect(instrumented.files.flatMap((file) => file.skipped)).toEqual([]);
  expect(instrumented.again.filter((file) => file.changed)).toEqual([]);
  expect(instrumented.validation).toMatchObject({
    done: true,
    call_sites: { total: 3, instrumented: 3, uninstrumented: 0, unsupported: 0 },
    findings: [],
  });
  expect(instrumented.verifyTest.not_covered).toEqual([]);
  expect(await checkApp(copy.root, 'tsc')).toBe('');
});

it('one undo takes all of its runs back', async () => {
  const undo = [join(packageRoot, 'dist/bin/amplitude-ai.js'), 'uninstrument', '--root', copy.root, '--json'];
  const { code, output } = await runCommand(process.execPath, undo, { cwd: repoRoot });
  expect(code, output).toBe(0);
  expect(treeHash(copy.root)).toEqual(untouched);
});
