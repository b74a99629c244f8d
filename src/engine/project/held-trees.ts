import type { SourceFile } from './source-file.js';

/** What is left after letting go, so that it is not due again with the next file. */
const REMAINDER = 0.55;

/** The files whose syntax is in memory, at most so much of it; those that were asked for longest ago let go first. */
export class HeldTrees {
  static readonly shared = new HeldTrees(12_000_000);

  readonly #files = new Set<SourceFile>();
  readonly #maxCharacters: number;
  #characters = 0;
  #clock = 0;
  #releases = 0;

  /** @param maxCharacters of source text whose syntax may be held; syntax takes some twenty times as many bytes */
  constructor(maxCharacters: number) {
    this.#maxCharacters = maxCharacters;
  }

  /** How often files had to let go. */
  get releases(): number {
    return this.#releases;
  }

  /** The time of a question: the number of questions so far. */
  tick(): number {
    this.#clock += 1;
    return this.#clock;
  }

  /** Takes in a file that was just parsed. */
  add(file: SourceFile): void {
    if (this.#files.has(file)) return;
    this.#files.add(file);
    this.#characters += file.text.length;
    if (this.#characters <= this.#maxCharacters) return;
    this.#releases += 1;
    for (const oldest of [...this.#files].sort((a, b) => a.usedAt - b.usedAt)) {
      if (this.#characters <= this.#maxCharacters * REMAINDER) break;
      if (oldest === file) continue;
      oldest.release();
      this.#files.delete(oldest);
      this.#characters -= oldest.text.length;
    }
  }
}
