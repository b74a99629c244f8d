import type { PlannedFile } from './build-plan.js';
import type { CheckedPlan } from './check/check-plan.js';
import type { PlannedFileResult } from './instrument-result.js';
import { sha256 } from './sha256.js';
import { unifiedDiff } from './unified-diff.js';

/** What a plan does to one file, as tools report it. */
export function reportFile(
  file: PlannedFile,
  checked: CheckedPlan,
  { applied, dirty }: { readonly applied: boolean; readonly dirty: ReadonlySet<string> },
): PlannedFileResult {
  const { source, change } = file;
  const { path } = source;
  const lineOf = (offset: number) => source.position(offset).line;
  const byLine = <T extends { readonly line: number }>(items: readonly T[]) =>
    [...items].sort((a, b) => a.line - b.line);
  const uncommitted =
    change && dirty.has(path)
      ? [{ line: 1, text: 'The file has changes that are not committed: commit them first to see these apart.' }]
      : [];
  return {
    path,
    changed: change !== undefined,
    applied: applied && change !== undefined,
    diff: change ? unifiedDiff(path, change.before, change.after) : '',
    edits: byLine(file.edits.map(({ kind, offset, description }) => ({ kind, line: lineOf(offset), description }))),
    skipped: byLine(
      file.skipped.map(({ offset, reason, suggestion }) => ({ path, line: lineOf(offset), reason, suggestion })),
    ),
    todos: byLine([...uncommitted, ...file.todos.map(({ offset, text }) => ({ line: lineOf(offset), text }))]),
    verified: checked.verified(path),
    new_diagnostics: checked.diagnostics.filter((diagnostic) => diagnostic.path === path),
    before_sha256: source.sha256,
    after_sha256: change ? sha256(change.after) : source.sha256,
  };
}
