/** Sessions whose count is kept; the one longest unused is forgotten first. */
const MAX_SESSIONS = 10_000;

/** Counts the steps of each session. */
export class TurnCounter {
  readonly #counts = new Map<string, number>();

  next(sessionId: string): number {
    const count = (this.#counts.get(sessionId) ?? 0) + 1;
    this.#counts.delete(sessionId);
    this.#counts.set(sessionId, count);
    if (this.#counts.size > MAX_SESSIONS) {
      for (const oldest of this.#counts.keys()) {
        this.#counts.delete(oldest);
        break;
      }
    }
    return count;
  }

  /** An explicit turn id moves the count on, so that later ones never repeat it. */
  noteExplicit(sessionId: string, turn: number): void {
    if (turn > (this.#counts.get(sessionId) ?? 0)) this.#counts.set(sessionId, turn);
  }
}
