import { halveLargestList } from '../shortening/halve-largest-list.js';
import { shrinkToBudget } from '../shortening/shrink-to-budget.js';
import { withNote } from '../shortening/with-note.js';
import { shortenText } from './shorten-text.js';

interface Change {
  readonly diff: string;
  readonly edits: readonly unknown[];
  readonly skipped: readonly unknown[];
  readonly files_to_create: readonly { readonly path: string; readonly content: string }[];
}

const SHORT = 1_000;

/** The change of one file within the budget: the contents of new files give way first, then the diff, then the lists. */
export function shortenChange<Whole extends Change>(change: Whole): Whole {
  const totals = { edits: change.edits.length, skipped: change.skipped.length };
  return shrinkToBudget(change, [
    (one) => {
      if (!one.files_to_create.some(({ content }) => content.length > SHORT + 40)) return undefined;
      const files = one.files_to_create.map((file) => ({ ...file, content: shortenText(file.content, SHORT) }));
      const shortened = withNote(one, 'files_to_create', 'contents cut');
      return { ...one, files_to_create: files, shortened };
    },
    (one) => {
      if (one.diff.length <= SHORT) return undefined;
      const diff = shortenText(one.diff, Math.floor(one.diff.length / 2));
      return {
        ...one,
        diff,
        shortened: withNote(one, 'diff', 'cut, amplitude-ai instrument shows all of it'),
      };
    },
    halveLargestList(totals),
  ]);
}
