import type { Shrink } from './shrink-to-budget.js';

/** A result that can say what it leaves out: by field, what is shown of it. */
export interface Shortenable {
  readonly [field: string]: unknown;
  readonly shortened?: Readonly<Record<string, string>>;
}

/**
 * A step that halves the list in a field, down to none, and says in `shortened` how much of it is shown.
 *
 * @param totals how many there are in all, by field
 */
export function keepFewer<Result extends Shortenable>(
  field: keyof Result & string,
  totals: Readonly<Record<string, number>>,
): Shrink<Result> {
  return (result) => {
    const list = result[field];
    if (!Array.isArray(list) || list.length === 0) return undefined;
    const kept = list.slice(0, list.length === 1 ? 0 : Math.ceil(list.length / 2));
    const shown = `the first ${kept.length} of ${totals[field] ?? list.length}`;
    return { ...result, [field]: kept, shortened: { ...result.shortened, [field]: shown } };
  };
}
