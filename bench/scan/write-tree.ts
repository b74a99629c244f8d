import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { treeFiles } from './tree-files.js';

/** Raise it when the generator changes: a tree of an earlier one is then written anew. */
const GENERATION = 1;

/**
 * Writes the tree as a git repository with one commit, unless it is there already.
 *
 * @param parent the folder for trees of every size
 * @returns the tree's path
 */
export function writeTree(parent: string, count: number): string {
  const root = join(parent, `tree-${GENERATION}-${count}`);
  if (existsSync(root)) return root;
  const unfinished = `${root}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const folders = new Set<string>();
  for (const { path, text } of treeFiles(count)) {
    const file = join(unfinished, path);
    const folder = dirname(file);
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
    folders.add(folder);
    writeFileSync(file, text);
  }
  const git = (...args: string[]) => execFileSync('git', args, { cwd: unfinished, stdio: 'ignore' });
  git('init', '--quiet');
  git('add', '--all');
  git('-c', 'user.name=bench', '-c', 'user.email=bench@example.com', 'commit', '--quiet', '-m', 'The tree');
  renameSync(unfinished, root);
  return root;
}
