import type { PlacedInsertion } from './apply-insertions.js';
import { applyInsertions } from './apply-insertions.js';
import type { Edit } from './edit.js';

/** What happens to one file. */
export interface FileChange {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  /** `null` for a file that is created. */
  readonly before: string | null;
  readonly after: string;
  /** The inserted pieces, as they stand in `after`; empty for a created file. */
  readonly placed: readonly PlacedInsertion[];
  readonly edits: readonly Edit[];
}

/** The change that a list of edits makes; `undefined` when there are none. */
export function changeOf(path: string, before: string, edits: readonly Edit[]): FileChange | undefined {
  if (edits.length === 0) return undefined;
  const { text, placed } = applyInsertions(
    before,
    edits.flatMap(({ insertions }) => insertions),
  );
  return { path, before, after: text, placed, edits };
}

/** The change that creates a file. */
export function creationOf(path: string, content: string): FileChange {
  return { path, before: null, after: content, placed: [], edits: [] };
}
