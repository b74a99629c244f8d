import { counted } from '../../engine/counted.js';
import type { ApplyPlanResult } from '../../engine/rewrite/instrument-result.js';
import { describeTypes } from '../../mcp/results/describe-types.js';
import { paint } from './paint.js';
import { print } from './print.js';
import { showDiff } from './show-diff.js';

/** A plan, shown or carried out, for a person: the diffs, what is skipped, what is left to do by hand, how to go on. */
export function showPlan(plan: ApplyPlanResult): void {
  const changed = plan.files.filter((file) => file.changed);
  const created = plan.files_to_create;
  const applied = changed.some((file) => file.applied);
  for (const { diff } of changed) showDiff(diff);
  for (const { path, content } of created) {
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
  const todos = plan.files.flatMap(({ path, todos: own }) => own.map((one) => ({ ...one, path })));
  if (todos.length > 0) print(`\n${paint('bold', 'Left to do by hand')}`);
  for (const { path, line, text } of todos) print(`  ${path}:${line}: ${text}`);
  if (changed.length + created.length === 0) {
    print('Nothing to change.');
    return;
  }
  print('');
  for (const line of describeTypes(plan)) print(line);
  const files = counted(changed.length, 'file');
  if (applied) {
    print(`Changed ${files} and created ${created.length}. To undo: ${plan.undo ?? ''}`);
    const isNew = changed.some(({ path }) => path === 'package.json' || path.endsWith('/package.json'));
    print(`Next: ${isNew ? 'install the new dependency, set AMPLITUDE_AI_API_KEY, then ' : ''}amplitude-ai validate`);
  } else print(`Dry run: ${files} to change and ${created.length} to create, with --apply (plan ${plan.plan_id}).`);
}
