import { lstatSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from '../../engine-error.js';

/** The folder, relative to the root, in which runs are written down. It ignores itself. */
export const JOURNAL_FOLDER = '.amplitude-ai';

function kindOf(path: string): 'folder' | 'file' | 'none' | 'other' {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found) return 'none';
  return found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'other';
}

/** Whether there is a journal, and nothing of it is a link that leads elsewhere. */
export function hasJournal(root: string): boolean {
  const folder = join(root, JOURNAL_FOLDER);
  return kindOf(folder) === 'folder' && kindOf(join(folder, 'runs')) === 'folder';
}

/**
 * Makes the journal's folder, with the ignore file that keeps it out of version control.
 *
 * @throws EngineError `PATH_OUTSIDE_ROOT` when a link stands in its place
 */
export function makeJournalFolder(root: string): string {
  const folder = join(root, JOURNAL_FOLDER);
  const ignore = join(folder, '.gitignore');
  for (const [path, fits] of [
    [folder, 'folder'],
    [join(folder, 'runs'), 'folder'],
    [ignore, 'file'],
  ] as const) {
    const kind = kindOf(path);
    if (kind === 'none' || kind === fits) continue;
    throw new EngineError('PATH_OUTSIDE_ROOT', `the journal ${JOURNAL_FOLDER} is not a plain folder of this app`, {
      hint: `Remove or rename ${JOURNAL_FOLDER} in the root, then try again.`,
    });
  }
  mkdirSync(join(folder, 'runs'), { recursive: true });
  writeFileSync(ignore, '*\n');
  return folder;
}
