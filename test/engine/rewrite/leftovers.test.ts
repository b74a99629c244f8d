import { existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyPlan } from '../../../src/engine/rewrite/apply-plan.js';
import { commitChanges } from '../../../src/engine/rewrite/journal/commit-changes.js';
import { newRunId } from '../../../src/engine/rewrite/journal/new-run-id.js';
import { temporaryName } from '../../../src/engine/rewrite/journal/temporary-name.js';
import { uninstrument } from '../../../src/engine/rewrite/uninstrument.js';
import { type TempApp, tempApp } from './temp-app.js';

const PATH = 'src/ask.ts';
const TEXT =
  "import OpenAI from 'openai';\n\nconst openai = new OpenAI();\n\nexport const ask = (input: string) => openai.responses.create({ model: 'm', input });\n";
const FILES = { 'package.json': '{ "name": "app", "dependencies": { "openai": "6.0.0" } }\n', [PATH]: TEXT };

let app: TempApp;
let elsewhere: TempApp;
beforeEach(() => {
  app = tempApp(FILES);
  elsewhere = tempApp({ 'precious.txt': 'keep me', 'folder/precious.txt': 'keep me' });
});
afterEach(() => {
  app.remove();
  elsewhere.remove();
});

const leftover = () => join(app.root, temporaryName(PATH, newRunId()));
const apply = () => applyPlan({ root: app.root, apply: true, typeBudgetMs: 0 });

/** A leftover of each kind before the apply and another before the undo. */
async function roundTrip(leave: (path: string) => void): Promise<string[]> {
  const left = [leftover(), leftover()];
  leave(left[0] ?? '');
  await apply();
  expect(app.read(PATH)).toContain('ai.wrap(');
  leave(left[1] ?? '');
  const { kept } = await uninstrument({ root: app.root });
  expect(kept).toEqual([]);
  expect(app.read(PATH)).toBe(TEXT);
  return left;
}

describe('what a killed run left beside a file', () => {
  it('goes with the next apply and the next undo', async () => {
    const left = await roundTrip((path) => writeFileSync(path, 'half a fi'));
    expect(left.map((path) => existsSync(path))).toEqual([false, false]);
    expect(app.snapshot()).toEqual(FILES);
  });

  it('stays when it is a link, and so does what the link points to', async () => {
    const left = await roundTrip((path) => symlinkSync(join(elsewhere.root, 'precious.txt'), path));
    expect(left.map((path) => lstatSync(path).isSymbolicLink())).toEqual([true, true]);
    expect(readFileSync(join(elsewhere.root, 'precious.txt'), 'utf8')).toBe('keep me');
  });

  it('stays when it is a folder', async () => {
    const left = await roundTrip((path) => {
      mkdirSync(path);
      writeFileSync(join(path, 'mine.txt'), 'mine');
    });
    expect(left.map((path) => readFileSync(join(path, 'mine.txt'), 'utf8'))).toEqual(['mine', 'mine']);
  });

  it('is told from a file of a similar name', async () => {
    const mine = join(app.root, 'src/.ask.ts.draft.amplitude-ai.tmp');
    await roundTrip(() => writeFileSync(mine, 'mine'));
    expect(readFileSync(mine, 'utf8')).toBe('mine');
  });

  it('is not looked for behind a folder that is a link to elsewhere', async () => {
    const name = temporaryName('precious.txt', newRunId());
    writeFileSync(join(elsewhere.root, 'folder', name), 'theirs');
    symlinkSync(join(elsewhere.root, 'folder'), join(app.root, 'linked'));
    await roundTrip(() => {});
    expect(() =>
      commitChanges(app.root, [
        { path: 'linked/precious.txt', before: 'keep me', after: 'gone', placed: [], edits: [] },
      ]),
    ).toThrow(expect.objectContaining({ code: 'PATH_OUTSIDE_ROOT' }));
    expect(elsewhere.snapshot()).toMatchObject({ [`folder/${name}`]: 'theirs', 'folder/precious.txt': 'keep me' });
  });
});

describe('a file whose name is as long as a file system takes', () => {
  it('is rewritten and restored', async () => {
    const path = `src/${'a'.repeat(252)}.ts`;
    app.write(path, TEXT);
    await apply();
    expect(app.read(path)).toContain('ai.wrap(');
    await uninstrument({ root: app.root });
    expect(app.read(path)).toBe(TEXT);
  });
});
