import type { Insertion } from './edit.js';
import { orderInsertions } from './order-insertions.js';

/** An inserted piece, as it stands in the new text. */
export interface PlacedInsertion {
  /** UTF-16 offset in the new text. */
  readonly at: number;
  readonly text: string;
}

export interface AppliedInsertions {
  readonly text: string;
  /** In the order of the new text. */
  readonly placed: readonly PlacedInsertion[];
}

/** Puts the insertions into `original`. Every character of `original` is kept, in its order. */
export function applyInsertions(original: string, insertions: readonly Insertion[]): AppliedInsertions {
  const pieces: string[] = [];
  const placed: PlacedInsertion[] = [];
  let copied = 0;
  let length = 0;
  for (const { offset, text } of orderInsertions(insertions)) {
    if (offset < 0 || offset > original.length) throw new RangeError(`insertion at ${offset} is outside the text`);
    if (text === '') continue;
    pieces.push(original.slice(copied, offset), text);
    length += offset - copied;
    placed.push({ at: length, text });
    length += text.length;
    copied = offset;
  }
  pieces.push(original.slice(copied));
  return { text: pieces.join(''), placed };
}
