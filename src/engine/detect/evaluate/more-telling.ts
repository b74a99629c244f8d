import type { Value } from './value.js';

/**
 * Chooses between what an expression was found to be and what its type says: a type that names a library beats a value
 * of which no more than some shape is known.
 *
 * @param typed asked for only when it can matter
 */
export function moreTelling(values: readonly Value[], typed: () => readonly Value[]): readonly Value[] {
  if (values.some((value) => value.kind === 'library')) return values;
  if (values.some((value) => TELLING.has(value.kind))) {
    const types = typed();
    return types.some((value) => value.kind === 'library') && !values.some((value) => value.kind === 'instance')
      ? types
      : values;
  }
  const types = typed();
  return values.length === 0 || types.some((value) => value.kind === 'library') ? types : values;
}

const TELLING: ReadonlySet<Value['kind']> = new Set([
  'function',
  'class',
  'instance',
  'object',
  'module',
  'collection',
]);
