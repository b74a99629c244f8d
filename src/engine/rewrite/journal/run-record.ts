import type { PlacedInsertion } from '../apply-insertions.js';

/** One file of a run. */
export interface RecordedChange {
  readonly path: string;
  /** `null`: the run created the file. */
  readonly before_sha256: string | null;
  readonly after_sha256: string;
  /** The inserted pieces, as they stood in the written text. */
  readonly placed: readonly PlacedInsertion[];
  /** The written text: what later edits of the user are compared with. */
  readonly after: string;
}

/** What one run does, written down before the first file is touched. */
export interface RunRecord {
  readonly version: 1;
  readonly id: string;
  readonly started: string;
  /** Folders that the run made, outermost first. */
  readonly folders: readonly string[];
  readonly changes: readonly RecordedChange[];
}
