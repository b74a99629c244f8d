import { RecentMap } from './recent-map.js';

/** What the answers of a session have told so far. */
export interface Totals {
  readonly costUsd: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheCreationTokens: number;
}

const NOTHING: Totals = { costUsd: 0, inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheCreationTokens: 0 };

/** Sums up the answers of each session (the ten thousand used last), so that no cost of a whole run is told twice. */
export class SessionTotals {
  readonly #totals = new RecentMap<Totals>(10_000);

  of(sessionId: string): Totals {
    return this.#totals.get(sessionId) ?? NOTHING;
  }

  add(sessionId: string, properties: Readonly<Record<string, unknown>>): void {
    const before = this.of(sessionId);
    this.#totals.set(sessionId, {
      costUsd: before.costUsd + amount(properties['[Agent] Cost USD']),
      inputTokens: before.inputTokens + amount(properties['[Agent] Input Tokens']),
      outputTokens: before.outputTokens + amount(properties['[Agent] Output Tokens']),
      cacheReadTokens: before.cacheReadTokens + amount(properties['[Agent] Cache Read Tokens']),
      cacheCreationTokens: before.cacheCreationTokens + amount(properties['[Agent] Cache Creation Tokens']),
    });
  }
}

const amount = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);
