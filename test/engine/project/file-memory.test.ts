import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileMemory } from '../../../src/engine/project/file-memory.js';

const MARGIN_MS = 40;
const PATHS = ['src/chat.ts', 'src/lib/client.ts'];

describe('what is remembered of files', () => {
  let root: string;
  let memory: FileMemory;
  const write = (path: string, text: string) => writeFileSync(join(root, path), text);
  /** The contents of all files, as one more scan sees them. */
  const look = () => {
    const contentOf = memory.visit(PATHS);
    return PATHS.map((path) => contentOf(path));
  };
  const rest = () => wait(MARGIN_MS * 3);

  beforeEach(async () => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'file-memory-')));
    memory = new FileMemory(root, MARGIN_MS);
    mkdirSync(join(root, 'src/lib'), { recursive: true });
    write('src/chat.ts', "import { client } from './lib/client';\n");
    write('src/lib/client.ts', 'export const client = 1;\n');
    await rest();
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('holds for files that nobody touched, scan after scan', () => {
    const first = look();
    expect(look().map((content, at) => content === first[at])).toEqual([true, true]);
    expect(look().map((content, at) => content === first[at])).toEqual([true, true]);
  });

  it('ends with an edit, also one that keeps size and modification time', async () => {
    const first = look();
    look();
    await rest();
    const past = new Date(Date.now() - 3_600_000);
    write('src/lib/client.ts', 'export const client = 2;\n');
    utimesSync(join(root, 'src/lib/client.ts'), past, past);
    expect(look().map((content, at) => content === first[at])).toEqual([true, false]);
  });

  it('never begins for a file that was written just before it was read', () => {
    write('src/chat.ts', "import { client } from './lib/first';\n");
    const [first] = look();
    write('src/chat.ts', "import { client } from './lib/other';\n");
    expect(look()[0]).not.toBe(first);
  });

  it('ends when another file of the same size and age takes the place, by itself or within its folder', async () => {
    write('spare.ts', 'export const client = 3;\n');
    mkdirSync(join(root, 'other'));
    write('other/client.ts', 'export const client = 4;\n');
    await rest();
    const first = look();
    renameSync(join(root, 'spare.ts'), join(root, 'src/lib/client.ts'));
    const second = look();
    expect(second[1]).not.toBe(first[1]);
    await rest();
    const third = look();
    renameSync(join(root, 'src/lib'), join(root, 'src/gone'));
    renameSync(join(root, 'other'), join(root, 'src/lib'));
    expect(look()[1]).not.toBe(third[1]);
  });

  it('ends when a file is deleted and written again', async () => {
    const first = look();
    rmSync(join(root, 'src/chat.ts'));
    memory.visit(['src/lib/client.ts']);
    write('src/chat.ts', "import { client } from './lib/client';\n");
    expect(look()[0]).not.toBe(first[0]);
  });

  it('ends for the files that another branch has otherwise, and only for them', async () => {
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args], { cwd: root });
    git('init', '--quiet', '--initial-branch=main');
    git('add', '--all');
    git('commit', '--quiet', '-m', 'One');
    git('checkout', '--quiet', '-b', 'other');
    write('src/lib/client.ts', 'export const client = 5;\n');
    git('commit', '--quiet', '-am', 'Two');
    git('checkout', '--quiet', 'main');
    await rest();
    const first = look();
    look();
    await rest();
    git('checkout', '--quiet', 'other');
    expect(look().map((content, at) => content === first[at])).toEqual([true, false]);
  });
});
