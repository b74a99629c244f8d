import { scanOpenProject } from '../detect/scan-open-project.js';
import { EngineError } from '../engine-error.js';
import { openProject } from '../project/open-project.js';
import { loadParser } from '../project/parser.js';
import { changesOf, checkPlan } from './check/check-plan.js';
import { dirtyFiles } from './dirty-files.js';
import { findingsByFile } from './file-findings.js';
import type { ApplyPlanResult, PlannedFileResult } from './instrument-result.js';
import { commitChanges } from './journal/commit-changes.js';
import { mayTakeFeedback } from './may-take-feedback.js';
import { reportCompanion } from './report-companion.js';
import { reportFile } from './report-file.js';
import { DEFAULT_TYPE_BUDGET_MS, type RewriteOptions } from './rewrite-options.js';
import { sha256 } from './sha256.js';
import { undoCommand } from './undo-command.js';

export interface ApplyPlanOptions extends RewriteOptions {
  /** Files or folders to which the rewrite is limited. Default: the whole app. */
  readonly paths?: readonly string[] | undefined;
  /** `plan_id` of the dry run; when given, a plan that has changed since is refused. */
  readonly planId?: string | undefined;
}

/**
 * Instruments a whole app, or some of its files, as one transaction. A dry run unless `apply` is set.
 *
 * @throws EngineError `STALE_FILE` when the plan is not the one of `planId` any more, `ROOT_NOT_FOUND`,
 *   `PATH_OUTSIDE_ROOT`, `FILE_NOT_FOUND`, `TOOL_DEPENDENCY_MISSING`
 */
export async function applyPlan(options: ApplyPlanOptions): Promise<ApplyPlanResult> {
  const { level = 'session', apply = false, signal } = options;
  const project = await openProject(options.root, signal ? { signal } : {});
  const report = await scanOpenProject(project, signal ? { signal } : {});
  const wanted =
    options.paths && options.paths.length > 0
      ? await scanOpenProject(project, { paths: options.paths, ...(signal && { signal }) })
      : report;
  const found = findingsByFile(wanted);
  // What serves the users' feedback calls no model, so the scan does not name it.
  const feedback =
    level === 'full' && wanted === report && report.totals.call_sites > 0
      ? project.sourcePaths.filter((path) => mayTakeFeedback(path) && !found.has(path))
      : [];
  const paths = [...found.keys(), ...feedback];
  const checked = await checkPlan(
    { project, report, paths, level },
    {
      parser: await loadParser(),
      typeBudgetMs: options.typeBudgetMs ?? DEFAULT_TYPE_BUDGET_MS,
      isApply: apply,
      signal,
    },
  );
  signal?.throwIfAborted();
  const changes = changesOf(checked.plan);
  const planId = sha256(
    JSON.stringify([level, changes.map(({ path, before, after }) => [path, before && sha256(before), sha256(after)])]),
  ).slice(0, 32);
  const scope = options.paths && options.paths.length > 0 ? { paths: options.paths } : {};
  const again = { root: options.root, ...scope, level };
  if (apply && options.planId !== undefined && options.planId !== planId) {
    throw new EngineError(
      'STALE_FILE',
      'the plan is not the one that plan_id names: files, or what their types rest on, have changed since',
      {
        next: { tool: 'apply_plan', arguments: again, why: 'a new dry run shows what would change now' },
      },
    );
  }
  const dirty = await dirtyFiles(
    project.root,
    changes.filter(({ before }) => before !== null).map(({ path }) => path),
  );
  const runId = apply && changes.length > 0 ? commitChanges(project.root, changes) : null;
  const applied = runId !== null;
  const files: PlannedFileResult[] = [
    ...checked.plan.files.map((file) => reportFile(file, checked, { applied, dirty })),
    ...checked.plan.companions
      .filter(({ before }) => before !== null)
      .map((change) => reportCompanion(change, checked.verified(change.path), applied)),
  ];
  const created = checked.plan.companions.filter(({ before }) => before === null);
  return {
    files,
    files_to_create: created.map(({ path, after }) => ({ path, content: after })),
    plan_id: planId,
    undo_id: runId,
    undo: runId === null ? null : undoCommand(runId),
    totals: {
      files: files.length,
      changed: files.filter(({ changed }) => changed).length,
      edits: files.reduce((sum, { edits }) => sum + edits.length, 0),
      skipped: files.reduce((sum, { skipped }) => sum + skipped.length, 0),
      created: created.length,
    },
    next:
      changes.length > 0 && !apply
        ? {
            tool: 'apply_plan',
            arguments: { ...again, apply: true, plan_id: planId },
            why: 'writes all of this in one transaction; nothing has been written yet',
          }
        : {
            tool: 'validate_file',
            arguments: { root: options.root, path: '.' },
            why: 'shows whether anything is left',
          },
  };
}
