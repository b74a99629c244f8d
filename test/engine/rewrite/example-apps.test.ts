import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { applyPlan } from '../../../src/engine/rewrite/apply-plan.js';
import { LEVELS } from '../../../src/engine/rewrite/level.js';
import { uninstrument } from '../../../src/engine/rewrite/uninstrument.js';
import { snapshotOf } from './temp-app.js';

const ROOT = resolve(import.meta.dirname, '../../..');
const APPS = ['express-openai-support-bot', 'next-anthropic-chat'] as const;

/** A copy of an example app inside the repository, where the app finds the packages that it imports. */
function copyOf(name: string): string {
  mkdirSync(join(ROOT, '.tmp'), { recursive: true });
  const root = mkdtempSync(join(ROOT, '.tmp', 'rewrite-app-'));
  cpSync(join(ROOT, 'test/fixtures/apps', name), root, { recursive: true });
  return root;
}

/** The compiler's complaints about an app that has the runtime of this repository installed. */
async function typeErrors(root: string): Promise<string> {
  const folder = join(root, 'node_modules/amplitude-ai');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.d.ts'), `export * from '${ROOT}/src/sdk/index.js';\n`);
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
  const flags = ['-p', root, '--noEmit', '--incremental', 'false'];
  const done = await promisify(execFile)(process.execPath, [compiler, ...flags], { cwd: root }).catch((error) => error);
  rmSync(join(root, 'node_modules'), { recursive: true });
  return String(done.stdout);
}

describe.each(APPS)('the example app %s', (name) => {
  it.each(LEVELS)(
    'type-checks at level %s, needs no second run, and comes back',
    async (level) => {
      const root = copyOf(name);
      try {
        const original = snapshotOf(root);
        const first = await applyPlan({ root, level, apply: true });
        expect(first.files.flatMap(({ skipped }) => skipped)).toEqual([]);
        expect(first.files.filter(({ verified }) => verified.types === 'ok').length).toBeGreaterThan(0);
        expect(await typeErrors(root)).toBe('');
        const second = await applyPlan({ root, level, typeBudgetMs: 0 });
        expect(second.totals).toMatchObject({ changed: 0, created: 0 });
        expect(await uninstrument({ root })).toMatchObject({ kept: [] });
        expect(snapshotOf(root)).toEqual(original);
      } finally {
        rmSync(root, { recursive: true, force: true });
      }
    },
    60_000,
  );
});
