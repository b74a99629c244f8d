/** So many failures in a row and observation stops for the rest of the process. */
const LIMIT = 10;

/**
 * Runs observing code so that it can never throw into the app, and gives up when it keeps failing: a defect of ours,
 * or a provider whose shapes changed, must not cost every call of the app an exception.
 */
export class CircuitBreaker {
  #failures = 0;
  readonly #onOpen: (error: unknown) => void;

  /** @param onOpen called once, with the last error, when observation stops */
  constructor(onOpen: (error: unknown) => void = () => {}) {
    this.#onOpen = onOpen;
  }

  get isOpen(): boolean {
    return this.#failures >= LIMIT;
  }

  /** @returns what `observe` returns; `undefined` when it throws or observation has stopped */
  run<T>(observe: () => T): T | undefined {
    if (this.isOpen) return undefined;
    try {
      return observe();
    } catch (error) {
      this.#failures += 1;
      if (this.isOpen) this.#report(error);
      return undefined;
    }
  }

  /** A call was observed to its end: what failed before was an accident. */
  succeeded(): void {
    if (!this.isOpen) this.#failures = 0;
  }

  #report(error: unknown): void {
    try {
      this.#onOpen(error);
    } catch {
      // A reporter that throws is no reason to disturb the app.
    }
  }
}
