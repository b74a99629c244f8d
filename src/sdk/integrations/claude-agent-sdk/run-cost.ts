import { RecentMap } from '../../client/events/recent-map.js';

/** The totals that the SDK told last, by its session id: a resumed session goes on from there. */
const lastTotals = new RecentMap<number>(1_000);

/**
 * Holds the SDK's running total of a query against what its responses cost: what no message shows (the answers of some
 * subagents, compaction, classifiers) is then told with the last answer, and nothing twice.
 */
export class RunCost {
  /** The SDK's total that stands for nothing told here; `undefined` until it is known. */
  #before: number | undefined;
  #told = 0;
  #total = 0;

  /** @param resumes the session that the query goes on with, `true` when it is not known which */
  constructor(resumes: string | boolean) {
    this.#before = typeof resumes === 'string' ? lastTotals.get(resumes) : resumes ? undefined : 0;
  }

  /** A response was told with its own cost, in US dollars. */
  tell(cost: number | undefined): void {
    this.#told += cost ?? 0;
  }

  /**
   * A turn is over.
   *
   * @param total the SDK's running total, in US dollars
   * @param own the cost of the turn's last answer
   * @returns what to tell with that answer
   */
  settle(total: number | undefined, own: number | undefined, sessionId: string | undefined): number | undefined {
    if (total === undefined || total <= 0) return own;
    if (sessionId) lastTotals.set(sessionId, total);
    // The total starts again when the conversation is cleared.
    if (this.#before === undefined || total < this.#total) this.#before = total - this.#told - (own ?? 0);
    this.#total = total;
    const rest = total - this.#before - this.#told;
    return rest > (own ?? 0) ? rest : own;
  }
}
