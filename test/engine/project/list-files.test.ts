import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { listFiles } from '../../../src/engine/project/list-files.js';
import { TextReader } from '../../../src/engine/project/text-reader.js';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'list-files-')));
afterEach(() => rmSync(root, { recursive: true, force: true }));

it('lists what is there and is a file: neither links nor what was removed, whatever its name', async () => {
  mkdirSync(join(root, 'src'));
  for (const name of ['kept.ts', 'removed.ts', 'H 100644 odd name.ts', 'changed.ts']) {
    writeFileSync(join(root, 'src', name), 'export const größe = 1;\n');
  }
  symlinkSync('kept.ts', join(root, 'src/linked.ts'));
  symlinkSync('/etc', join(root, 'outside'));
  writeFileSync(join(root, '.gitignore'), 'ignored.ts\n');
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  execFileSync('git', ['add', '--all'], { cwd: root });
  rmSync(join(root, 'src/removed.ts'));
  writeFileSync(join(root, 'src/changed.ts'), 'changed\n');
  writeFileSync(join(root, 'src/untracked.ts'), '');
  writeFileSync(join(root, 'src/ignored.ts'), '');

  expect(await listFiles(root)).toEqual([
    '.gitignore',
    'src/H 100644 odd name.ts',
    'src/changed.ts',
    'src/kept.ts',
    'src/untracked.ts',
  ]);
  const reader = new TextReader(root);
  expect(reader.read('src/kept.ts')).toBe('export const größe = 1;\n');
  expect(reader.read('src/linked.ts')).toBe(undefined);
  expect(reader.read('outside/passwd')).toBe(undefined);
  expect(reader.read('../outside')).toBe(undefined);
});
