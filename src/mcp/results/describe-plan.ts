import type { ApplyPlanResult } from '../../engine/rewrite/instrument-result.js';

const ROWS = 15;

/** A plan, shown or carried out, in a few lines. */
export function describePlan(plan: ApplyPlanResult, applied: boolean): string {
  const changed = plan.files.filter((file) => file.changed);
  const lines = [
    applied
      ? `Wrote ${changed.length} files and created ${plan.files_to_create.length}.`
      : `Dry run: would change ${changed.length} files and create ${plan.files_to_create.length}; nothing was written.`,
  ];
  for (const { path, edits } of changed.slice(0, ROWS)) lines.push(`- ${path}: ${edits.length} insertions`);
  if (changed.length > ROWS) lines.push(`… and ${changed.length - ROWS} more files`);
  for (const { path } of plan.files_to_create) lines.push(`- creates ${path}`);
  const skipped = plan.files.flatMap(({ path, skipped: sites }) => sites.map((site) => ({ ...site, path })));
  if (skipped.length > 0) lines.push(`${skipped.length} sites are skipped:`);
  for (const { path, line, reason } of skipped.slice(0, ROWS)) lines.push(`- ${path}:${line}: ${reason}`);
  if (skipped.length > ROWS) lines.push(`… and ${skipped.length - ROWS} more`);
  if (applied) lines.push(`To undo all of it: ${plan.undo ?? 'nothing was written'}`);
  else lines.push(`plan_id: ${plan.plan_id}`, 'The diffs are in the structured result; review them before applying.');
  return lines.join('\n');
}
