import type { AiMessageOptions } from '../track-options.js';
import { RecentMap } from './recent-map.js';

/** What the answers of a session have told so far. */
export interface Totals {
  readonly costUsd: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheCreationTokens: number;
}

/** What one answer tells. */
export type Spending = Pick<
  AiMessageOptions,
  'totalCostUsd' | 'inputTokens' | 'outputTokens' | 'cacheReadTokens' | 'cacheCreationTokens'
>;

type Sums = { -readonly [Name in keyof Totals]: Totals[Name] };

const nothing = (): Sums => ({
  costUsd: 0,
  inputTokens: 0,
  outputTokens: 0,
  cacheReadTokens: 0,
  cacheCreationTokens: 0,
});
const NOTHING: Totals = nothing();

/** Sums up the answers of each session (the ten thousand used last), so that no cost of a whole run is told twice. */
export class SessionTotals {
  readonly #totals = new RecentMap<Sums>(10_000);

  of(sessionId: string): Totals {
    return this.#totals.get(sessionId) ?? NOTHING;
  }

  add(sessionId: string, spent: Spending, cost: number | undefined): void {
    let sums = this.#totals.get(sessionId);
    if (!sums) {
      sums = nothing();
      this.#totals.set(sessionId, sums);
    }
    sums.costUsd += amount(cost ?? spent.totalCostUsd);
    sums.inputTokens += amount(spent.inputTokens);
    sums.outputTokens += amount(spent.outputTokens);
    sums.cacheReadTokens += amount(spent.cacheReadTokens);
    sums.cacheCreationTokens += amount(spent.cacheCreationTokens);
  }
}

const amount = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);
