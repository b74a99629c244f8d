/** At most so many UTF-16 units of one stream's text are kept. */
const LIMIT = 4 * 1024 * 1024;

/** The text of a stream: appended in constant time, bounded, and not kept at all when content may not leave. */
export class GatheredText {
  #text = '';
  #seen = false;
  readonly #keeps: boolean;

  constructor(keeps: boolean) {
    this.#keeps = keeps;
  }

  add(piece: unknown): boolean {
    if (typeof piece !== 'string' || piece === '') return false;
    this.#seen = true;
    if (this.#keeps && this.#text.length < LIMIT) this.#text += piece;
    return true;
  }

  /** Whether any text came, kept or not. */
  get seen(): boolean {
    return this.#seen;
  }

  get value(): string | undefined {
    if (this.#text === '') return undefined;
    return this.#text.length > LIMIT ? this.#text.slice(0, LIMIT) : this.#text;
  }
}
