import type { ClaimedCall } from './claim-call.js';

/** A call that an observer has told. */
export interface ToldCall extends ClaimedCall {
  readonly observer: string;
  /** `performance.now()` when it was told: at its end or later. */
  readonly toldAt: number;
  /** What other observers have found to be this call, by observer; made when the first one has. */
  matched: Map<string, ClaimedCall> | undefined;
}

/** A call that is under way, and that its observer will tell when it is over. */
export interface OpenCall {
  readonly observer: string;
  /** The call as far as it is known. */
  readonly call: { readonly kind: string; readonly startedAt: number } & Partial<
    Readonly<Record<'model' | 'requestModel' | 'responseId', string>>
  >;
  /** Who waits for its end to know whether it is theirs; made when the first one does. */
  waiting: Set<() => void> | undefined;
}

interface Claims {
  /** In the order in which they were told. */
  readonly told: ToldCall[];
  /** Who has told calls. */
  readonly observers: Set<string>;
  readonly open: Set<OpenCall>;
  /** Late calls whose claim is undecided: what decides it at once. */
  readonly late: Set<() => void>;
}

const KEY = Symbol.for('amplitude-ai/claims');

// One ledger for all copies of this package in the process (ESM and CommonJS); the symbol is ours alone.
const holder = globalThis as { [KEY]?: Claims };
holder[KEY] ??= { told: [], observers: new Set(), open: new Set(), late: new Set() };

/** What observers of one call know of each other. */
export const callClaims: Claims = holder[KEY];
