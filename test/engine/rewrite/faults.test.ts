import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyPlan } from '../../../src/engine/rewrite/apply-plan.js';
import { instrumentFile } from '../../../src/engine/rewrite/instrument-file.js';
import { commitChanges } from '../../../src/engine/rewrite/journal/commit-changes.js';
import { uninstrument } from '../../../src/engine/rewrite/uninstrument.js';
import { MARK, marked } from './marked.js';
import { type TempApp, tempApp } from './temp-app.js';

const ROOT = join(import.meta.dirname, '../../..');
const SCRIPT = join(import.meta.dirname, 'change-once.ts');
const CLIENT =
  "import OpenAI from 'openai';\n\nconst openai = new OpenAI();\n\nexport const ask = (input: string) => openai.responses.create({ model: 'm', input });\n";
const FILES = {
  'package.json': '{ "name": "app", "dependencies": { "openai": "6.0.0" } }\n',
  'src/a.ts': 'export const a = 1;\n',
  'src/deep/b.ts': `export const b = 2;\n${'// filler\n'.repeat(3000)}`,
  'src/z.ts': 'export const z = 3;\n',
};
const original = (path: string) => Object.entries(FILES).find(([known]) => known === path)?.[1] ?? '';
const PATHS = ['src/a.ts', 'src/deep/b.ts', 'src/z.ts'];

let app: TempApp;
let elsewhere: TempApp;
beforeEach(() => {
  app = tempApp(FILES);
  elsewhere = tempApp({ 'ask.ts': CLIENT, 'lib/ask.ts': CLIENT });
});
afterEach(() => {
  app.remove();
  elsewhere.remove();
});

/** Applies or undoes in a process that may write no file beyond so many kilobytes. */
function withRoomFor(kilobytes: number, what: 'apply' | 'undo'): string {
  const limited = 'ulimit -f "$1"; shift; exec "$@"';
  const command = [process.execPath, '--import', 'tsx', SCRIPT, app.root, what, ...PATHS];
  const args = ['-c', limited, 'bash', String(kilobytes), ...command];
  return execFileSync('bash', args, { cwd: ROOT, encoding: 'utf8' }).trim();
}

describe('a disk that is full', () => {
  it('keeps an apply from changing anything', () => {
    expect(withRoomFor(8, 'apply')).toBe('INTERNAL');
    expect(app.snapshot()).toEqual(FILES);
    expect(existsSync(join(app.root, '.amplitude-ai'))).toBe(false);
  });

  it('leaves an undo that can be done when there is room again', async () => {
    commitChanges(app.root, marked(app.root, PATHS));
    expect(withRoomFor(8, 'undo')).not.toBe('done');
    for (const path of PATHS) expect([original(path), MARK + original(path)]).toContain(app.read(path));
    await uninstrument({ root: app.root });
    expect(app.snapshot()).toEqual(FILES);
  });
});

describe('rights', () => {
  it('that are missing for one folder keep an apply from changing the others', () => {
    const folder = join(app.root, 'src/deep');
    const isRoot = process.getuid?.() === 0;
    if (isRoot) {
      for (const path of ['', ...readdirSync(app.root, { recursive: true, encoding: 'utf8' })]) {
        chownSync(join(app.root, path), 65534, 65534);
      }
    }
    chmodSync(folder, 0o555);
    try {
      // Root may write everywhere; somebody else may not.
      if (isRoot) process.seteuid?.(65534);
      expect(() => commitChanges(app.root, marked(app.root, PATHS))).toThrow(
        expect.objectContaining({ code: 'INTERNAL' }),
      );
    } finally {
      if (isRoot) process.seteuid?.(0);
      chmodSync(folder, 0o755);
    }
    expect(app.snapshot()).toEqual(FILES);
  });

  it('of a file that is only to be read stay as they are', async () => {
    const file = join(app.root, 'src/a.ts');
    chmodSync(file, 0o444);
    commitChanges(app.root, marked(app.root, PATHS));
    expect(app.read('src/a.ts')).toBe(MARK + FILES['src/a.ts']);
    expect(statSync(file).mode & 0o777).toBe(0o444);
    await uninstrument({ root: app.root });
    expect(statSync(file).mode & 0o777).toBe(0o444);
    expect(app.snapshot()).toEqual(FILES);
  });
});

describe('a file that somebody changes meanwhile', () => {
  it('is not overwritten, and the others stay as they are', () => {
    const changes = marked(app.root, PATHS);
    let reads = 0;
    const last = changes.map((change) => ({
      ...change,
      // Read when the run is written down, and again when the new text is: by then the first file's is there already.
      get after() {
        reads += 1;
        if (reads > 1) app.write('src/a.ts', 'export const a = "mine";\n');
        return change.after;
      },
    }));
    expect(() => commitChanges(app.root, [...changes.slice(0, 2), ...last.slice(2)])).toThrow(
      expect.objectContaining({ code: 'STALE_FILE' }),
    );
    expect(app.snapshot()).toEqual({ ...FILES, 'src/a.ts': 'export const a = "mine";\n' });
  });
});

describe('a path that leads elsewhere', () => {
  it.each([
    ['goes up', () => '../ask.ts'],
    ['goes down and up', () => 'src/../../ask.ts'],
    ['is absolute', () => join(elsewhere.root, 'ask.ts')],
    ['is a link to a file', () => 'linked.ts'],
    ['goes through a link to a folder', () => 'linked/ask.ts'],
    ['has a zero byte in it', () => 'src/a.ts\0.txt'],
  ])('is refused where it %s', async (_case, pathOf) => {
    symlinkSync(join(elsewhere.root, 'ask.ts'), join(app.root, 'linked.ts'));
    symlinkSync(join(elsewhere.root, 'lib'), join(app.root, 'linked'));
    const refused = expect.objectContaining({ code: 'PATH_OUTSIDE_ROOT' });
    const path = pathOf();
    await expect(instrumentFile({ root: app.root, path })).rejects.toThrow(refused);
    const change = { path, before: CLIENT, after: `${MARK}${CLIENT}`, placed: [], edits: [] };
    expect(() => commitChanges(app.root, [change])).toThrow(refused);
    await applyPlan({ root: app.root, level: 'full', apply: true, typeBudgetMs: 0 });
    expect(elsewhere.snapshot()).toEqual({ 'ask.ts': CLIENT, 'lib/ask.ts': CLIENT });
  });

  it.each([
    ['the journal', '.amplitude-ai'],
    ['the list of runs', '.amplitude-ai/runs'],
    ['the ignore file of the journal', '.amplitude-ai/.gitignore'],
  ])('is not followed from the place of %s', async (_case, place) => {
    if (place.includes('/')) mkdirSync(join(app.root, '.amplitude-ai'));
    const target = place.endsWith('ignore') ? join(elsewhere.root, 'ask.ts') : elsewhere.root;
    symlinkSync(target, join(app.root, place));
    const before = elsewhere.snapshot();
    expect(() => commitChanges(app.root, marked(app.root, PATHS))).toThrow(
      expect.objectContaining({ code: 'PATH_OUTSIDE_ROOT' }),
    );
    await uninstrument({ root: app.root });
    expect(elsewhere.snapshot()).toEqual(before);
    for (const path of PATHS) expect(app.read(path)).toBe(original(path));
  });

  it('that no file system takes is no file', async () => {
    const path = `src/${'long'.repeat(80)}.ts`;
    await expect(instrumentFile({ root: app.root, path })).rejects.toThrow(
      expect.objectContaining({ code: 'FILE_NOT_FOUND' }),
    );
    const change = { path, before: null, after: CLIENT, placed: [], edits: [] };
    expect(() => commitChanges(app.root, [...marked(app.root, PATHS), change])).toThrow(
      expect.objectContaining({ code: 'INTERNAL' }),
    );
    expect(app.snapshot()).toEqual(FILES);
  });
});

describe('names that look the same', () => {
  it('are told apart by case and by the form of their letters', async () => {
    const composed = 'src/caf\u00e9.ts';
    const decomposed = 'src/cafe\u0301.ts';
    app.write(composed, CLIENT);
    const isOneFile = existsSync(join(app.root, decomposed));
    if (!isOneFile) {
      writeFileSync(join(app.root, decomposed), 'export const other = 1;\n');
      app.write('src/CAF\u00c9.ts', 'export const loud = 1;\n');
    }
    const before = app.snapshot();
    const { before_sha256 } = await instrumentFile({ root: app.root, path: composed, typeBudgetMs: 0 });
    await instrumentFile({
      root: app.root,
      path: composed,
      apply: true,
      expectedSha256: before_sha256,
      typeBudgetMs: 0,
    });
    expect(readFileSync(join(app.root, composed), 'utf8')).toContain('ai.wrap(');
    if (!isOneFile) {
      expect(app.read(decomposed)).toBe('export const other = 1;\n');
      expect(app.read('src/CAF\u00c9.ts')).toBe('export const loud = 1;\n');
    }
    await uninstrument({ root: app.root });
    expect(app.snapshot()).toEqual(before);
  });
});
