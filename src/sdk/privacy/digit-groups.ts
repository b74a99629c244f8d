import { classOf, DIGIT, LETTER } from './char-class.js';

const UNDERSCORE = 95;

/** The runs of digits of a text, in order. What a number is depends on its runs' lengths and what stands between. */
export class DigitGroups {
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  constructor(readonly text: string) {
    for (let i = 0; i < text.length; i++) {
      if (!this.#isDigit(i)) continue;
      const start = i;
      while (this.#isDigit(i + 1)) i++;
      this.#starts.push(start);
      this.#ends.push(i + 1);
    }
  }

  get count(): number {
    return this.#starts.length;
  }

  start(index: number): number {
    return this.#starts[index] ?? this.text.length;
  }

  end(index: number): number {
    return this.#ends[index] ?? this.text.length;
  }

  /** Number of digits of a run; 0 when there is no such run. */
  size(index: number): number {
    return index < this.count ? this.end(index) - this.start(index) : 0;
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

  /** Whether a number that begins at `at` is the tail of a word, an id or a longer number. */
  isGluedBefore(at: number): boolean {
    if (this.#isWord(at - 1)) return true;
    return '-./#'.includes(this.text.charAt(at - 1)) && at > 0 && this.#isWord(at - 2);
  }

  /** Whether a number that ends at `at` goes on as a word, an id or a longer number. */
  isGluedAfter(at: number): boolean {
    if (this.#isWord(at)) return true;
    return '-./'.includes(this.text.charAt(at)) && at < this.text.length && this.#isDigit(at + 1);
  }

  #isDigit(at: number): boolean {
    return (classOf(this.text.charCodeAt(at)) & DIGIT) !== 0;
  }

  #isWord(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return (classOf(code) & (DIGIT | LETTER)) !== 0 || code === UNDERSCORE;
  }
}
