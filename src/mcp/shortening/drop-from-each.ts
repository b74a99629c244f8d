import { fieldOf } from './field-of.js';
import type { Shrink } from './shrink-to-budget.js';
import { withNote } from './with-note.js';

/** A step that takes a member (an explanation, say) out of every item of the lists in some fields, and says so. */
export function dropFromEach<Result extends object>(fields: readonly string[], member: string): Shrink<Result> {
  return (result) => {
    let changed: Result | undefined;
    for (const field of fields) {
      const list = fieldOf(result, field);
      if (!Array.isArray(list) || !list.some((item) => has(item, member))) continue;
      const shorter = list.map((item) => without(item, member));
      changed = {
        ...(changed ?? result),
        [field]: shorter,
        shortened: withNote(changed ?? result, field, `without ${member}`),
      };
    }
    return changed;
  };
}

const has = (item: unknown, member: string): item is Record<string, unknown> =>
  typeof item === 'object' && item !== null && member in item;

function without(item: unknown, member: string): unknown {
  if (!has(item, member)) return item;
  const { [member]: _, ...rest } = item;
  return rest;
}
