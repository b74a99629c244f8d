import { counted } from '../../engine/counted.js';
import type { ApplyPlanResult } from '../../engine/rewrite/instrument-result.js';
import { describeTypes } from './describe-types.js';

const ROWS = 15;

/** A plan, shown or carried out, in a few lines. */
export function describePlan(plan: ApplyPlanResult, applied: boolean): string {
  const changed = plan.files.filter((file) => file.changed);
  const created = plan.files_to_create;
  if (changed.length + created.length === 0) {
    return [
      'Nothing to change: what an insertion can instrument is instrumented, or there is no model call.',
      ...skippedSites(plan),
      ...todos(plan),
    ].join('\n');
  }
  const files = `${counted(changed.length, 'file')}`;
  const lines = [
    applied
      ? `Changed ${files} and created ${created.length}.`
      : `Dry run: would change ${files} and create ${created.length}; nothing was written.`,
  ];
  for (const { path, edits } of changed.slice(0, ROWS)) lines.push(`- ${path}: ${counted(edits.length, 'insertion')}`);
  if (changed.length > ROWS) lines.push(`… and ${changed.length - ROWS} more files`);
  for (const { path } of created) lines.push(`- creates ${path}`);
  lines.push(...describeTypes(plan), ...skippedSites(plan), ...todos(plan));
  if (applied) lines.push(`To undo all of it: ${plan.undo ?? 'nothing was written'}`);
  else lines.push(`plan_id: ${plan.plan_id}`, 'The diffs are in the structured result; review them before applying.');
  return lines.join('\n');
}

function skippedSites({ files }: ApplyPlanResult): string[] {
  const skipped = files.flatMap(({ path, skipped: sites }) => sites.map((site) => ({ ...site, path })));
  if (skipped.length === 0) return [];
  const rows = skipped.slice(0, ROWS).map(({ path, line, reason }) => `- ${path}:${line}: ${reason}`);
  if (skipped.length > ROWS) rows.push(`… and ${skipped.length - ROWS} more`);
  return [`Skipped, ${counted(skipped.length, 'site')} (each with a suggestion in the structured result):`, ...rows];
}

function todos({ files }: ApplyPlanResult): string[] {
  const open = files.flatMap(({ path, todos: own }) => own.map((one) => ({ ...one, path })));
  if (open.length === 0) return [];
  const rows = open.slice(0, ROWS).map(({ path, line, text }) => `- ${path}:${line}: ${text}`);
  if (open.length > ROWS) rows.push(`… and ${open.length - ROWS} more`);
  return ['Left to do by hand:', ...rows];
}
