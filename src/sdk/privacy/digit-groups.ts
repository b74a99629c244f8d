import { classOf, DIGIT, LETTER } from './char-class.js';

const UNDERSCORE = 95;
const DIGITS = /[0-9]/g;
const GLUE_AFTER = new Set([...'-./'].map((character) => character.charCodeAt(0)));
const GLUE_BEFORE = new Set([...GLUE_AFTER, '#'.charCodeAt(0)]);

/** The runs of digits of a text, in order. What a number is depends on its runs' lengths and what stands between. */
export class DigitGroups {
  /** Start and end of each run, alternating. */
  readonly #bounds: number[] = [];

  constructor(readonly text: string) {
    const { length } = text;
    DIGITS.lastIndex = 0;
    // The search for the next run is native code; texts are mostly made of what lies between runs.
    while (DIGITS.test(text)) {
      const start = DIGITS.lastIndex - 1;
      let end = start + 1;
      for (; end < length; end++) {
        const code = text.charCodeAt(end);
        if (code < 48 || code > 57) break;
      }
      this.#bounds.push(start, end);
      DIGITS.lastIndex = end;
    }
  }

  get count(): number {
    return this.#bounds.length / 2;
  }

  start(index: number): number {
    return index < this.count ? (this.#bounds[2 * index] ?? 0) : this.text.length;
  }

  end(index: number): number {
    return index < this.count ? (this.#bounds[2 * index + 1] ?? 0) : this.text.length;
  }

  /** Number of digits of a run; 0 when there is no such run. */
  size(index: number): number {
    return index < this.count ? this.end(index) - this.start(index) : 0;
  }

  /** The first digit of a run; `NaN` when there is no such run. */
  firstDigit(index: number): number {
    return this.text.charCodeAt(this.start(index)) - 48;
  }

  digits(index: number): string {
    return this.text.slice(this.start(index), this.end(index));
  }

  /** What stands between a run and the next one when that is at most three characters, else `undefined`. */
  separator(index: number): string | undefined {
    if (index + 1 >= this.count) return undefined;
    const from = this.end(index);
    const to = this.start(index + 1);
    return to - from <= 3 ? this.text.slice(from, to) : undefined;
  }

  /** The code unit between a run and the next one when it is a single one, else 0. */
  joint(index: number): number {
    const end = this.end(index);
    return index + 1 < this.count && this.start(index + 1) === end + 1 ? this.text.charCodeAt(end) : 0;
  }

  /** Whether a number that begins at `at` is the tail of a word, an id or a longer number. */
  isGluedBefore(at: number): boolean {
    if (this.isWord(at - 1)) return true;
    return GLUE_BEFORE.has(this.text.charCodeAt(at - 1)) && this.isWord(at - 2);
  }

  /** Whether a number that ends at `at` goes on as a word, an id or a longer number. */
  isGluedAfter(at: number): boolean {
    if (this.isWord(at)) return true;
    return GLUE_AFTER.has(this.text.charCodeAt(at)) && this.#isDigit(at + 1);
  }

  #isDigit(at: number): boolean {
    return (classOf(this.text.charCodeAt(at)) & DIGIT) !== 0;
  }

  /** Whether a letter, a digit or an underscore stands at `at`. */
  isWord(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return (classOf(code) & (DIGIT | LETTER)) !== 0 || code === UNDERSCORE;
  }
}
