import type { PlacedInsertion } from './apply-insertions.js';

/**
 * Takes placed insertions out of a text again.
 *
 * @returns the text without them; `undefined` when one of them does not stand where it was put
 */
export function removeInsertions(text: string, placed: readonly PlacedInsertion[]): string | undefined {
  const pieces: string[] = [];
  let copied = 0;
  for (const insertion of [...placed].sort((a, b) => a.at - b.at)) {
    if (insertion.at < copied || !text.startsWith(insertion.text, insertion.at)) return undefined;
    pieces.push(text.slice(copied, insertion.at));
    copied = insertion.at + insertion.text.length;
  }
  pieces.push(text.slice(copied));
  return pieces.join('');
}
