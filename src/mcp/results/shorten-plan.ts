import type { ApplyPlanResult } from '../../engine/rewrite/instrument-result.js';
import { halveLargestList } from '../shortening/halve-largest-list.js';
import { shrinkToBudget } from '../shortening/shrink-to-budget.js';
import { withNote } from '../shortening/with-note.js';
import { shortenText } from './shorten-text.js';

const SEE_ALL = 'a dry run of fewer paths shows all, and so does amplitude-ai instrument --all';

/**
 * A plan within the budget: every diff is cut in halves until it is only the file's name, then the contents of new
 * files, then each file is one line (path, counts), then the list of files is cut.
 */
export function shortenPlan<Plan extends ApplyPlanResult>(plan: Plan): Plan {
  return shrinkToBudget(plan, [
    cutLongestDiffs,
    cutContents,
    oneLineEach,
    halveLargestList({ files: plan.files.length, files_to_create: plan.files_to_create.length }),
  ]);
}

function cutLongestDiffs<Plan extends ApplyPlanResult>(plan: Plan): Plan | undefined {
  const longest = Math.max(0, ...plan.files.map(({ diff }) => diff.length));
  if (longest < 200) return undefined;
  const budget = Math.floor(longest / 2);
  const files = plan.files.map((file) => ({ ...file, diff: shortenText(file.diff, budget) }));
  return { ...plan, files, shortened: withNote(plan, 'files.diff', `cut, ${SEE_ALL}`) };
}

function cutContents<Plan extends ApplyPlanResult>(plan: Plan): Plan | undefined {
  if (!plan.files_to_create.some(({ content }) => content.length > 400)) return undefined;
  const files = plan.files_to_create.map((file) => ({ ...file, content: shortenText(file.content, 300) }));
  return { ...plan, files_to_create: files, shortened: withNote(plan, 'files_to_create.content', `cut, ${SEE_ALL}`) };
}

function oneLineEach<Plan extends ApplyPlanResult>(plan: Plan): Plan | undefined {
  if (!plan.files.some(({ edits, diff }) => edits.length > 0 || diff !== '')) return undefined;
  const files = plan.files.map((file) => ({ ...file, diff: '', edits: [], todos: [], new_diagnostics: [] }));
  return { ...plan, files, shortened: withNote(plan, 'files', `without diffs and edits, ${SEE_ALL}`) };
}
