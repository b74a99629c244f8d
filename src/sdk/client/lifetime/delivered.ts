import type { CapturedContext } from '../context.js';

/** How a value's delivery ended. */
type DeliveryEnd = 'drained' | 'cancelled' | 'forgotten';

/** What is to happen while and after a value is delivered to whoever reads it. */
export interface Watch {
  /** What produces the value runs in it, whoever reads. */
  readonly context: CapturedContext | undefined;
  /** Told once that the delivery is over, and the error if one was thrown. */
  readonly over: (end: DeliveryEnd, thrown?: { readonly cause: unknown }) => Promise<unknown> | undefined;
  /** The reader sees the end only after the promise that `over` returned; chunks are never delayed. */
  readonly holdsEnd: boolean;
}

/** Passes on the first call of `over`; later ones get the same answer. */
export function once(over: Watch['over']): Watch['over'] {
  let answer: { promise: Promise<unknown> | undefined } | undefined;
  return (end, thrown) => {
    answer ??= { promise: over(end, thrown) };
    return answer.promise;
  };
}
