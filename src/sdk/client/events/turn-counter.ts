import type { SessionScope } from '../session-scope.js';
import { RecentMap } from './recent-map.js';

/** Counts the steps of each session, of the ten thousand sessions used last. */
export class TurnCounter {
  readonly #counts = new RecentMap<number>(10_000);

  next(sessionId: string): number {
    const count = (this.#counts.get(sessionId) ?? 0) + 1;
    this.#counts.set(sessionId, count);
    return count;
  }

  /** The same for a scope that has no session: it counts by itself, and is gone with its count. */
  nextOf(scope: SessionScope): number {
    const count = (scope.turns ?? 0) + 1;
    scope.turns = count;
    return count;
  }

  /** An explicit turn id moves the count on, so that later ones never repeat it. */
  noteExplicit(sessionId: string, turn: number): void {
    if (turn > (this.#counts.get(sessionId) ?? 0)) this.#counts.set(sessionId, turn);
  }
}
