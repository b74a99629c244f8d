import { fieldOf } from './field-of.js';

const COUNT = /^\d+ of \d+$/;

/** By field, what is shown of it. */
export type Notes = Readonly<Record<string, string>>;

/** The notes of a result (`shortened`) with one more about a field; a new count takes the place of the one before. */
export function withNote(result: object, field: string, note: string): Notes {
  // Only the steps of this folder write `shortened`, and they write notes.
  const notes = (fieldOf(result, 'shortened') ?? {}) as Notes;
  const others = (notes[field] ?? '').split('; ').filter((one) => one !== '' && !(COUNT.test(one) && COUNT.test(note)));
  return { ...notes, [field]: [...new Set([...others, note])].join('; ') };
}
