import type { Parts } from './parts.js';

/** One way of observing an app. */
export interface Way {
  readonly name: string;
  /** Switches it on. */
  on(parts: Parts): void;
  /** Scenarios of which it alone does not tell everything; another way beside it must. */
  readonly misses?: readonly string[];
  /** It tells finished spans. */
  readonly isSpans?: boolean;
  /** It knows nothing of what was said. */
  readonly hasNoContent?: boolean;
  /** It tells of tools alone, not of model calls. */
  readonly isForToolsOnly?: boolean;
}
