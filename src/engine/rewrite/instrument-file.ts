import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scanOpenProject } from '../detect/scan-open-project.js';
import { EngineError } from '../engine-error.js';
import { openProject } from '../project/open-project.js';
import { loadParser } from '../project/parser.js';
import type { SourceFile } from '../project/source-file.js';
import { checkPlan } from './check/check-plan.js';
import { dirtyFiles } from './dirty-files.js';
import type { InstrumentResult } from './instrument-result.js';
import { commitChanges } from './journal/commit-changes.js';
import { reportFile } from './report-file.js';
import { DEFAULT_TYPE_BUDGET_MS, type RewriteOptions } from './rewrite-options.js';
import { undoCommand } from './undo-command.js';
import { unifiedDiff } from './unified-diff.js';

export interface InstrumentFileOptions extends RewriteOptions {
  /** Relative to the root, or absolute inside it. */
  readonly path: string;
  /** The agent of every entry point in the file. Default: what the scan found. */
  readonly agentId?: string | undefined;
  /** `before_sha256` of the dry run; required with `apply`. */
  readonly expectedSha256?: string | undefined;
}

function assertReadable(root: string, source: SourceFile): void {
  const [error] = source.errors;
  if (error) {
    throw new EngineError('PARSE_ERROR', `the file does not parse: line ${error.line}, column ${error.column}`, {
      hint: 'Correct the syntax there, then try again.',
    });
  }
  if (source.text.includes('\uFFFD') && !readFileSync(join(root, source.path)).equals(Buffer.from(source.text))) {
    throw new EngineError('NOT_A_SOURCE_FILE', 'the file is not in UTF-8', { hint: 'Convert it to UTF-8 first.' });
  }
}

/**
 * Instruments one file, with the bootstrap module, dependency and example environment that it needs. A dry run unless
 * `apply` is set.
 *
 * @throws EngineError `FILE_NOT_FOUND`, `NOT_A_SOURCE_FILE`, `PATH_OUTSIDE_ROOT`, `PARSE_ERROR`, `STALE_FILE`,
 *   `INVALID_ARGUMENT` (apply without `expectedSha256`), `ROOT_NOT_FOUND`, `TOOL_DEPENDENCY_MISSING`
 */
export async function instrumentFile(options: InstrumentFileOptions): Promise<InstrumentResult> {
  const { level = 'session', apply = false, signal } = options;
  const project = await openProject(options.root, signal ? { signal } : {});
  const source = project.source(options.path);
  const { path } = source;
  const again = { tool: 'instrument_file', arguments: { root: options.root, path, level } };
  if (apply && options.expectedSha256 === undefined) {
    throw new EngineError('INVALID_ARGUMENT', 'apply needs expected_sha256, the before_sha256 of a dry run', {
      next: { ...again, why: 'a dry run gives before_sha256' },
    });
  }
  if (apply && options.expectedSha256 !== source.sha256) {
    throw new EngineError('STALE_FILE', 'the file is not the one that expected_sha256 names', {
      next: { ...again, why: 'a new dry run shows what would change now' },
    });
  }
  assertReadable(project.root, source);
  const askingGit = dirtyFiles(project.root, [path]);
  const report = await scanOpenProject(project, signal ? { signal } : {});
  const checked = await checkPlan(
    { project, report, paths: [path], level, agentId: options.agentId },
    {
      parser: await loadParser(),
      typeBudgetMs: options.typeBudgetMs ?? DEFAULT_TYPE_BUDGET_MS,
      isApply: apply,
      signal,
    },
  );
  signal?.throwIfAborted();
  const [file] = checked.plan.files;
  if (!file) throw new EngineError('INTERNAL', 'the plan lost its file');
  const { companions } = checked.plan;
  const changes = [...(file.change ? [file.change] : []), ...companions];
  const runId = apply && changes.length > 0 ? commitChanges(project.root, changes) : null;
  const { skipped, ...reported } = reportFile(file, checked, { applied: runId !== null, dirty: await askingGit });
  const created = companions.filter(({ before }) => before === null);
  const changed = companions.filter(({ before }) => before !== null);
  const apply_next = { ...again.arguments, apply: true, expected_sha256: source.sha256 };
  return {
    ...reported,
    diff: [reported.diff, ...changed.map((one) => unifiedDiff(one.path, one.before, one.after))].join(''),
    files_to_create: created.map((one) => ({ path: one.path, content: one.after })),
    skipped: skipped.map(({ line, reason, suggestion }) => ({ line, reason, suggestion })),
    undo: runId === null ? null : undoCommand(runId),
    next:
      changes.length > 0 && !apply
        ? {
            tool: 'instrument_file',
            arguments: options.agentId === undefined ? apply_next : { ...apply_next, agent_id: options.agentId },
            why: 'writes this change; nothing has been written yet',
          }
        : { tool: 'validate_file', arguments: { root: options.root, path }, why: 'shows whether anything is left' },
  };
}
