import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder, relative to the root, in which runs are written down. It ignores itself. */
export const JOURNAL_FOLDER = '.amplitude-ai';

/** Makes the journal's folder, with the ignore file that keeps it out of version control. */
export function makeJournalFolder(root: string): string {
  const folder = join(root, JOURNAL_FOLDER);
  mkdirSync(join(folder, 'runs'), { recursive: true });
  writeFileSync(join(folder, '.gitignore'), '*\n');
  return folder;
}
