import type { Edit } from '../edit.js';
import { orderInsertions } from '../order-insertions.js';

/** The edit that a place in the new text belongs to: the one that wrote it, else the innermost one around it. */
export function editAt(edits: readonly Edit[], offset: number): Edit | undefined {
  const owner = new Map(edits.flatMap((edit) => edit.insertions.map((insertion) => [insertion, edit] as const)));
  let original = offset;
  for (const insertion of orderInsertions([...owner.keys()])) {
    if (insertion.offset > original) break;
    original -= insertion.text.length;
    if (original < insertion.offset) return owner.get(insertion);
  }
  let best: Edit | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const edit of edits) {
    const offsets = edit.insertions.map((insertion) => insertion.offset);
    const reach = Math.max(...offsets) - Math.min(...offsets);
    if (reach === 0 || original < Math.min(...offsets) || original > Math.max(...offsets) || reach >= least) continue;
    best = edit;
    least = reach;
  }
  return best;
}
