import type { ApplyPlanResult } from '../../engine/rewrite/instrument-result.js';
import { paint } from './paint.js';
import { print } from './print.js';
import { showDiff } from './show-diff.js';

/** A plan, shown or carried out, for a person: the diffs, what is skipped, how to go on. */
export function showPlan(plan: ApplyPlanResult): void {
  const changed = plan.files.filter((file) => file.changed);
  const applied = changed.some((file) => file.applied);
  for (const { diff } of changed) showDiff(diff);
  for (const { path, content } of plan.files_to_create) {
    print(`\n${paint('bold', `new file ${path}`)}`);
    showDiff(
      content
        .trimEnd()
        .split('\n')
        .map((line) => `+${line}`)
        .join('\n'),
    );
  }
  for (const file of plan.files) {
    for (const { line, reason, suggestion } of file.skipped) {
      print(`\n${paint('yellow', `skipped ${file.path}:${line}`)}: ${reason}`);
      if (suggestion) print(`  ${suggestion.split('\n').join('\n  ')}`);
    }
  }
  if (changed.length === 0 && plan.files_to_create.length === 0) {
    print('Nothing to change.');
    return;
  }
  const count = `${changed.length} files changed, ${plan.files_to_create.length} created`;
  if (applied) {
    print(`\n${count}. To undo: ${plan.undo ?? ''}`);
  } else {
    print(`\nDry run: ${count} with --apply (plan ${plan.plan_id}).`);
  }
}
