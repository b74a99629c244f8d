import { CircuitBreaker } from '../capture/circuit-breaker.js';
import type { Hook } from '../providers/stainless/hook-method.js';
import { PatchSink } from './patch-sink.js';
import type { PatchTarget } from './patch-target.js';

/** One copy of a provider package whose classes are observed. */
export interface PatchedCopy {
  readonly provider: string;
  readonly package: string;
  /**
   * Of the copy: packages may be loaded once as an ES module and once as CommonJS, with different classes. `traced` for one
   * that tells of its calls itself.
   */
  readonly format: 'module' | 'commonjs' | 'given' | 'traced';
  /** The file or URL that it was loaded from; `undefined` for a module that the app gave. */
  readonly location: string | undefined;
  readonly exportName: string;
  /** Clients of this class that have been used since. With 0 the app uses another copy, or none. */
  clients: number;
}

/** What `patch` did to one provider. It outlives `unpatch()`: clients that it has met report through its sink. */
export class PatchedProvider {
  readonly target: PatchTarget;
  readonly sink = new PatchSink();
  readonly breaker = new CircuitBreaker();
  readonly hooks: Hook[] = [];
  readonly copies = new Map<object, PatchedCopy>();
  isPatched = false;
  /** Its package is where the app would load it from. */
  isInstalled = false;
  /** Why a copy could not be observed. */
  readonly failures: string[] = [];

  constructor(target: PatchTarget) {
    this.target = target;
  }
}
