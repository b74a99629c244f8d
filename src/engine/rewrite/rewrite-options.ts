import type { Level } from './level.js';

/** What the rewriting functions have in common. */
export interface RewriteOptions {
  /** The directory that holds the app. */
  readonly root: string;
  /** Default `session`. */
  readonly level?: Level | undefined;
  /** Write the change; without it nothing is touched. */
  readonly apply?: boolean | undefined;
  /** Milliseconds that the type check may take. Default 20,000; 0 leaves it out. */
  readonly typeBudgetMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

export const DEFAULT_TYPE_BUDGET_MS = 20_000;
