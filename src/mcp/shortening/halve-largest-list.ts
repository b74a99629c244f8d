import { fieldOf } from './field-of.js';
import type { Shrink } from './shrink-to-budget.js';
import { withNote } from './with-note.js';

type ByField = Readonly<Record<string, number>>;

/**
 * A step that halves the list which takes up most room, and says in `shortened` how much of it is shown.
 *
 * @param totals how many there are in all, by field: also names the lists that may be halved
 * @param least how many items a list keeps, by field; default none
 */
export function halveLargestList<Result extends object>(totals: ByField, least: ByField = {}): Shrink<Result> {
  return (result) => {
    const field = largest(result, totals, least);
    if (field === undefined) return undefined;
    const list = listIn(result, field);
    const half = list.length === 1 ? 0 : Math.ceil(list.length / 2);
    const kept = list.slice(0, Math.max(least[field] ?? 0, half));
    const shown = `${kept.length} of ${totals[field] ?? list.length}`;
    return { ...result, [field]: kept, shortened: withNote(result, field, shown) };
  };
}

function largest(result: object, totals: ByField, least: ByField): string | undefined {
  let most = 0;
  let found: string | undefined;
  for (const field of Object.keys(totals)) {
    const list = listIn(result, field);
    if (list.length <= (least[field] ?? 0)) continue;
    const size = JSON.stringify(list).length;
    if (size > most) {
      most = size;
      found = field;
    }
  }
  return found;
}

function listIn(result: object, field: string): readonly unknown[] {
  const list = fieldOf(result, field);
  return Array.isArray(list) ? list : [];
}
