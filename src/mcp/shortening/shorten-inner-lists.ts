import { fieldOf } from './field-of.js';
import type { Shrink } from './shrink-to-budget.js';
import { withNote } from './with-note.js';

const KEPT = 10;

/** A step that cuts a list inside every item of a list (the call sites that a client covers, say) to ten, and says so. */
export function shortenInnerLists<Result extends object>(field: string, inner: string): Shrink<Result> {
  return (result) => {
    const list = fieldOf(result, field);
    if (!Array.isArray(list)) return undefined;
    const cut = list.map((item: unknown) => withShortList(item, inner));
    if (cut.every((item, index) => item === list[index])) return undefined;
    return { ...result, [field]: cut, shortened: withNote(result, field, `${inner} cut to ${KEPT} each`) };
  };
}

function withShortList(item: unknown, inner: string): unknown {
  if (typeof item !== 'object' || item === null) return item;
  const list = fieldOf(item, inner);
  return Array.isArray(list) && list.length > KEPT ? { ...item, [inner]: list.slice(0, KEPT) } : item;
}
