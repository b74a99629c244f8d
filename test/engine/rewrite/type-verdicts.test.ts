import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ts } from 'ts-morph';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openProject } from '../../../src/engine/project/open-project.js';
import { applyPlan } from '../../../src/engine/rewrite/apply-plan.js';
import { checkTypes } from '../../../src/engine/rewrite/check/check-types.js';
import { TypeVerdicts } from '../../../src/engine/rewrite/check/type-verdicts.js';
import { changeOf } from '../../../src/engine/rewrite/file-change.js';
import { type TempApp, tempApp } from './temp-app.js';

const CONFIG =
  '{ "compilerOptions": { "strict": true, "module": "esnext", "moduleResolution": "bundler", "target": "es2022", "types": [] } }';
const ANSWER = `import { limit } from './limit';
export const cut = (text: string): string => text.slice(0, limit);
`;

let app: TempApp;
afterEach(() => {
  vi.restoreAllMocks();
  app.remove();
});

const appWithTypes = (): TempApp =>
  tempApp({
    'package.json': '{ "name": "app", "dependencies": { "openai": "6.0.0", "shape": "1.0.0" } }',
    'tsconfig.json': CONFIG,
    'node_modules/shape/package.json': '{ "name": "shape", "version": "1.0.0", "types": "index.d.ts" }',
    'node_modules/shape/index.d.ts': 'export declare const size: number;\n',
    'node_modules/openai/package.json': '{ "name": "openai", "version": "6.0.0", "types": "index.d.ts" }',
    'node_modules/openai/index.d.ts':
      'export default class OpenAI { chat: { completions: { create(options: { model: string }): Promise<{ id: string }> } }; }\n',
    'src/limit.ts': "import { size } from 'shape';\nexport const limit: number = size;\n",
    'src/answer.ts': ANSWER,
    'src/model.ts':
      "import OpenAI from 'openai';\nconst client = new OpenAI();\nexport const ask = () => client.chat.completions.create({ model: 'm' });\n",
  });

/** Checks the same change of `src/answer.ts` as often as it is called, and counts how often the compiler was asked. */
function checker(root: string) {
  const asked = { times: 0 };
  const verdicts = new TypeVerdicts((changes, options) => {
    asked.times += 1;
    return checkTypes(changes, options);
  });
  const text = 'export const short: string = limit;\n';
  const change = changeOf('src/answer.ts', ANSWER, [
    {
      kind: 'import',
      offset: ANSWER.length,
      description: 'a line with an error',
      insertions: [{ offset: ANSWER.length, text, side: 'statement', reach: 0 }],
    },
  ]);
  const check = async ({ budgetMs = 20_000, isApply = false } = {}) => {
    const project = await openProject(root);
    const { regressions } = await verdicts.of(project, change ? [change] : [], { budgetMs, isApply });
    return { times: asked.times, codes: regressions.map(({ code }) => code) };
  };
  return check;
}

describe('the verdict on the types of a change', () => {
  it('is kept while nothing has changed, and found out anew once a file that it rests on is edited', async () => {
    app = appWithTypes();
    const check = checker(app.root);
    expect(await check()).toEqual({ times: 1, codes: [2322] });
    expect(await check()).toEqual({ times: 1, codes: [2322] });
    // Not the changed file, but one that it imports: with it the error goes.
    writeFileSync(join(app.root, 'src/limit.ts'), 'export const limit: any = 3;\n');
    expect(await check()).toEqual({ times: 2, codes: [] });
  });

  it('is found out anew after whatever else it rests on has changed', async () => {
    app = appWithTypes();
    const { root } = app;
    const check = checker(root);
    await check();
    const edits = {
      'a setting': () => writeFileSync(join(root, 'tsconfig.json'), CONFIG.replace('true', 'false')),
      'a new file': () => writeFileSync(join(root, 'src/globals.d.ts'), 'declare const extra: number;\n'),
      'a removed file': () => rmSync(join(root, 'src/model.ts')),
      'an installed declaration': () =>
        writeFileSync(join(root, 'node_modules/shape/index.d.ts'), 'export declare const size: 1 | 2 | 3;\n'),
      'an install': () => writeFileSync(join(root, 'node_modules/.package-lock.json'), '{}'),
    };
    let times = 1;
    for (const [name, edit] of Object.entries(edits)) {
      edit();
      times += 1;
      expect((await check()).times, name).toBe(times);
      expect((await check()).times, `unchanged since ${name}`).toBe(times);
    }
  });

  it('stays undecided for the apply of what was shown so, and is tried again by another dry run', async () => {
    app = appWithTypes();
    const check = checker(app.root);
    expect(await check({ budgetMs: 1 })).toEqual({ times: 1, codes: [] });
    expect(await check({ isApply: true })).toEqual({ times: 1, codes: [] });
    expect(await check()).toEqual({ times: 2, codes: [2322] });
    expect(await check({ isApply: true })).toEqual({ times: 2, codes: [2322] });
  });

  it('spares the apply of an unchanged plan the compiler, and not that of an edited app', async () => {
    app = appWithTypes();
    const reads = vi.spyOn(ts.sys, 'readFile');
    const declarations = join(app.root, 'node_modules/openai/index.d.ts');
    /** Whether the compiler has looked at the app since it was asked last. */
    const hasRun = (): boolean => {
      const names = reads.mock.calls.map(([name]) => name);
      reads.mockClear();
      return names.includes(declarations);
    };
    const dry = await applyPlan({ root: app.root });
    expect(hasRun()).toBe(true);
    expect(dry.files.find(({ path }) => path === 'src/model.ts')?.verified.types).toBe('ok');
    writeFileSync(declarations, `${readFileSync(declarations, 'utf8')}export {};\n`);
    await applyPlan({ root: app.root });
    expect(hasRun()).toBe(true);
    const applied = await applyPlan({ root: app.root, apply: true, planId: dry.plan_id });
    expect(hasRun()).toBe(false);
    const file = applied.files.find(({ path }) => path === 'src/model.ts');
    expect(file).toMatchObject({ applied: true, verified: { types: 'ok' } });
  });
});
