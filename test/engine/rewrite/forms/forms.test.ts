import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyPlan } from '../../../../src/engine/rewrite/apply-plan.js';
import { uninstrument } from '../../../../src/engine/rewrite/uninstrument.js';
import { snapshotOf } from '../temp-app.js';
import { type CompiledApps, compiledApps } from './compiled-apps.js';
import { ENTRY_FORMS, type EntryForm } from './entry-forms.js';
import { TOOL_FORMS } from './tool-forms.js';

const STRICT = {
  strict: true,
  noUncheckedIndexedAccess: true,
  target: 'es2022',
  module: 'esnext',
  moduleResolution: 'bundler',
  lib: ['es2023', 'dom', 'dom.iterable'],
  types: ['node'],
  skipLibCheck: true,
  noEmit: true,
};

let apps: CompiledApps;
beforeAll(async () => {
  apps = await compiledApps();
}, 60_000);
afterAll(() => apps.remove());

function appOf(form: EntryForm) {
  const names = ['openai', ...form.dependencies];
  const declared = Object.entries(form.declarations ?? {}).flatMap(([name, text]) => [
    [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', types: 'index.d.ts' })],
    [`node_modules/${name}/index.d.ts`, text],
  ]);
  return apps.add({
    'package.json': `${JSON.stringify({ name: 'app', dependencies: Object.fromEntries(names.map((name) => [name, '*'])) }, null, 2)}\n`,
    'tsconfig.json': JSON.stringify({ compilerOptions: { ...STRICT, ...form.compilerOptions }, include: ['src'] }),
    ...form.files,
    ...Object.fromEntries(declared),
  });
}

describe.each([...ENTRY_FORMS, ...TOOL_FORMS].map((form) => [form.name, form] as const))('%s', (_name, form) => {
  it('is instrumented as its framework and its compiler accept, and comes back', async () => {
    const app = appOf(form);
    const original = snapshotOf(app.root);
    expect(await app.typeErrors()).toBe('');
    const { files, undo_id } = await applyPlan({ root: app.root, level: 'full', apply: true, typeBudgetMs: 0 });
    expect(files.flatMap(({ skipped }) => skipped)).toEqual([]);
    expect(readFileSync(join(app.root, form.path), 'utf8')).toMatch(form.expected);
    expect(await app.typeErrors()).toBe('');
    expect((await applyPlan({ root: app.root, level: 'full', typeBudgetMs: 0 })).totals.changed).toBe(0);
    await uninstrument({ root: app.root, runId: undo_id ?? '' });
    expect(snapshotOf(app.root)).toEqual(original);
  }, 60_000);
});
