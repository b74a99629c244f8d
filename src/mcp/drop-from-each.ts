import type { Shortenable } from './keep-fewer.js';
import type { Shrink } from './shrink-to-budget.js';

/** A step that takes a member (an explanation, say) out of every item of the lists in some fields, and says so. */
export function dropFromEach<Result extends Shortenable>(
  fields: readonly (keyof Result & string)[],
  member: string,
): Shrink<Result> {
  return (result) => {
    const changed: Record<string, unknown> = {};
    const shortened: Record<string, string> = {};
    for (const field of fields) {
      const list: unknown = result[field];
      if (!Array.isArray(list) || !list.some((item) => has(item, member))) continue;
      changed[field] = list.map((item) => without(item, member));
      shortened[field] = `without ${member}`;
    }
    if (Object.keys(changed).length === 0) return undefined;
    return { ...result, ...changed, shortened: { ...shortened, ...result.shortened } };
  };
}

const has = (item: unknown, member: string): item is Record<string, unknown> =>
  typeof item === 'object' && item !== null && member in item;

function without(item: unknown, member: string): unknown {
  if (!has(item, member)) return item;
  const { [member]: _, ...rest } = item;
  return rest;
}
