import { diffArrays } from 'diff';
import type { PlacedInsertion } from '../apply-insertions.js';
import { removeInsertions } from '../remove-insertions.js';

const TOKEN = /\r\n|[\w$]+|[^\w$]/gsu;

/** Edits beyond this many tokens are another file, not an edited one. */
const MAX_EDITS = 4_000;

/** The tokens of a text, cut also at the edges of the insertions. */
function tokensOf(text: string, placed: readonly PlacedInsertion[]): readonly string[] {
  const cuts = new Set(placed.flatMap(({ at, text: inserted }) => [at, at + inserted.length]));
  const tokens: string[] = [];
  let from = 0;
  for (const cut of [...cuts].sort((a, b) => a - b).concat(text.length)) {
    tokens.push(...(text.slice(from, cut).match(TOKEN) ?? []));
    from = cut;
  }
  return tokens;
}

/**
 * Takes insertions out of a text that was edited after they had been put in.
 *
 * @param written the text as it was written, with the insertions
 * @param current the text as it is now
 * @returns the text without them; `undefined` when one of them is not whole any more
 */
export function removeFromEdited(
  written: string,
  current: string,
  placed: readonly PlacedInsertion[],
): string | undefined {
  const parts = diffArrays([...tokensOf(written, placed)], [...tokensOf(current, [])], { maxEditLength: MAX_EDITS });
  if (!parts) return undefined;
  /** Runs of equal text: where they begin in the one and in the other. */
  const runs: { readonly from: number; readonly to: number; readonly length: number }[] = [];
  let from = 0;
  let to = 0;
  for (const part of parts) {
    const length = part.value.reduce((sum, token) => sum + token.length, 0);
    if (part.removed) from += length;
    else if (part.added) to += length;
    else {
      runs.push({ from, to, length });
      from += length;
      to += length;
    }
  }
  const moved: PlacedInsertion[] = [];
  for (const { at, text } of placed) {
    const run = runs.find((one) => one.from <= at && at + text.length <= one.from + one.length);
    if (!run) return undefined;
    moved.push({ at: at - run.from + run.to, text });
  }
  return removeInsertions(current, moved);
}
