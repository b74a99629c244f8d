import { counted } from '../../engine/counted.js';
import type { ApplyPlanResult } from '../../engine/rewrite/instrument-result.js';
import { describeTypes } from './describe-types.js';

const ROWS = 15;
const INSTALL = 'package.json has a new dependency: install it, and have the user set AMPLITUDE_AI_API_KEY.';

/**
 * A plan, shown or carried out, in a few lines.
 *
 * @param isCut whether the diffs beside it are shortened
 */
export function describePlan(plan: ApplyPlanResult, applied: boolean, isCut: boolean): string {
  const changed = plan.files.filter((file) => file.changed);
  const created = plan.files_to_create;
  if (changed.length + created.length === 0) {
    const skipped = skippedSites(plan);
    const nothing =
      skipped.length === 0
        ? 'Nothing to change: every model call of these files is instrumented, or they have none.'
        : 'Nothing to change by insertions: what is not instrumented has to be done by hand.';
    return [nothing, ...skipped, ...todos(plan)].join('\n');
  }
  const files = `${counted(changed.length, 'file')}`;
  const lines = [
    applied
      ? `Changed ${files} and created ${created.length}.`
      : `Dry run: would change ${files} and create ${created.length}; nothing was written.`,
  ];
  for (const { path, edits } of changed.slice(0, ROWS)) lines.push(`- ${path}: ${counted(edits.length, 'insertion')}`);
  if (changed.length > ROWS) lines.push(`… and ${counted(changed.length - ROWS, 'more file')}`);
  for (const { path } of created) lines.push(`- creates ${path}`);
  lines.push(...describeTypes(plan), ...skippedSites(plan), ...todos(plan));
  if (applied && changed.some(({ path }) => isManifest(path))) lines.push(INSTALL);
  if (applied) lines.push(`To undo all of it: ${plan.undo ?? 'nothing was written'}`);
  else {
    const where = isCut
      ? 'cut in the structured result: a dry run of fewer paths shows them whole'
      : 'in the structured result';
    lines.push(`plan_id: ${plan.plan_id}`, `The diffs are ${where}. Review them before applying.`);
  }
  return lines.join('\n');
}

const isManifest = (path: string): boolean => path === 'package.json' || path.endsWith('/package.json');

function skippedSites({ files }: ApplyPlanResult): string[] {
  const skipped = files.flatMap(({ path, skipped: sites }) => sites.map((site) => ({ ...site, path })));
  if (skipped.length === 0) return [];
  const rows = skipped
    .slice(0, ROWS)
    .map(
      ({ path, line, reason, suggestion }) =>
        `- ${path}:${line}: ${reason}${suggestion.includes('\n') ? '' : ` ${suggestion}`}`,
    );
  if (skipped.length > ROWS) rows.push(`… and ${skipped.length - ROWS} more`);
  return [`Skipped, ${counted(skipped.length, 'site')}:`, ...rows];
}

function todos({ files }: ApplyPlanResult): string[] {
  const open = files.flatMap(({ path, todos: own }) => own.map((one) => ({ ...one, path })));
  if (open.length === 0) return [];
  const rows = open.slice(0, ROWS).map(({ path, line, text }) => `- ${path}:${line}: ${text}`);
  if (open.length > ROWS) rows.push(`… and ${open.length - ROWS} more`);
  return ['Left to do by hand:', ...rows];
}
