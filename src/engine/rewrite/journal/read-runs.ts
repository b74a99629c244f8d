import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasJournal, JOURNAL_FOLDER } from './journal-folder.js';
import type { RunRecord } from './run-record.js';

function asRun(text: string): RunRecord | undefined {
  try {
    const run: unknown = JSON.parse(text);
    if (typeof run !== 'object' || run === null || !('version' in run) || run.version !== 1) return undefined;
    // Written by this package alone; a file that was tampered with can at worst name paths, which are checked later.
    return 'changes' in run && Array.isArray(run.changes) ? (run as RunRecord) : undefined;
  } catch {
    return undefined;
  }
}

/** Every run in the journal, newest first. */
export function readRuns(root: string): readonly RunRecord[] {
  if (!hasJournal(root)) return [];
  const folder = join(root, JOURNAL_FOLDER, 'runs');
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  const runs: RunRecord[] = [];
  for (const name of names
    .filter((candidate) => candidate.endsWith('.json'))
    .sort()
    .reverse()) {
    try {
      const run = asRun(readFileSync(join(folder, name), 'utf8'));
      if (run) runs.push(run);
    } catch {
      // A record that cannot be read undoes nothing; the insertions themselves still show what to take out.
    }
  }
  return runs;
}
