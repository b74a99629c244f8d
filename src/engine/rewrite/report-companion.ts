import type { FileChange } from './file-change.js';
import type { PlannedFileResult, Verified } from './instrument-result.js';
import { sha256 } from './sha256.js';
import { unifiedDiff } from './unified-diff.js';

/** The change of a file that no finding stands in: manifest, example environment, bootstrap module. */
export function reportCompanion(change: FileChange, verified: Verified, applied: boolean): PlannedFileResult {
  const before = change.before ?? '';
  const lineOf = (offset: number) => before.slice(0, offset).split('\n').length;
  return {
    path: change.path,
    changed: true,
    applied,
    diff: unifiedDiff(change.path, change.before, change.after),
    edits: change.edits.map(({ kind, offset, description }) => ({ kind, line: lineOf(offset), description })),
    skipped: [],
    todos: [],
    verified,
    new_diagnostics: [],
    before_sha256: sha256(before),
    after_sha256: sha256(change.after),
  };
}
