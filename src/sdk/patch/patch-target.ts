import type { Observer } from '../capture/observer.js';

/** A class of a provider package that `patch` and `amplitude-ai/register` observe. */
export interface PatchTarget {
  /** The word of `patch()`'s result and of `expectedProviders`. */
  readonly provider: string;
  /** The npm package that exports it. */
  readonly package: string;
  /** The client classes, by the names under which the package exports them. */
  readonly exportNames: readonly string[];
  /** Observes one instance; the same that stands behind `ai.wrap`. */
  readonly observe: Observer;
  /**
   * Hooks a class on its prototype, with hooks that `adoptClient` the instances that they meet. Without it every method
   * and accessor of the class observes its instance when it is first used.
   *
   * @returns whether it could be hooked
   */
  readonly hook?: (prototype: object) => boolean;
  /** Where instances of the exported class leave the asking to a class that is not exported: that class's prototype. */
  readonly asks?: (prototype: object) => object;
}
