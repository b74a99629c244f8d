import { RecentMap } from './recent-map.js';

/** What the answers of a session have told so far. */
export interface Totals {
  readonly costUsd: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheCreationTokens: number;
}

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

  add(sessionId: string, properties: Readonly<Record<string, unknown>>, cost: number | undefined): void {
    let sums = this.#totals.get(sessionId);
    if (!sums) {
      sums = nothing();
      this.#totals.set(sessionId, sums);
    }
    sums.costUsd += amount(cost ?? properties['[Agent] Cost USD']);
    sums.inputTokens += amount(properties['[Agent] Input Tokens']);
    sums.outputTokens += amount(properties['[Agent] Output Tokens']);
    sums.cacheReadTokens += amount(properties['[Agent] Cache Read Tokens']);
    sums.cacheCreationTokens += amount(properties['[Agent] Cache Creation Tokens']);
  }
}

const amount = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);
