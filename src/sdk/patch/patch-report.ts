import { patchState } from './patch-state.js';
import { patchTargets } from './patch-targets.js';
import type { PatchedCopy } from './patched-provider.js';

/** What `patch` found and did. */
export interface PatchReport {
  /** The classes that are observed, one entry a copy; `clients` tells which of them the app uses. */
  readonly patched: readonly Readonly<PatchedCopy>[];
  /** Installed, but not loaded so far: observed as soon as they are. */
  readonly waiting: readonly string[];
  /** Not installed where the app runs, or taken in by its bundler. */
  readonly absent: readonly string[];
  /** Found, but could not be observed, and why. */
  readonly failed: readonly string[];
}

/** What is observed by `patch()` or `amplitude-ai/register` at this moment, and what is not. */
export function patchReport(): PatchReport {
  const { providers, traced } = patchState();
  const patched: PatchedCopy[] = traced ? [{ ...traced }] : [];
  const waiting: string[] = [];
  const absent: string[] = [];
  const failed: string[] = [];
  for (const { provider: name } of patchTargets) {
    const provider = providers.get(name);
    if (provider) {
      patched.push(...[...provider.copies.values()].map((copy) => ({ ...copy })));
      failed.push(...provider.failures);
    }
    if (provider && provider.copies.size > 0) continue;
    (provider?.isPatched && provider.isInstalled ? waiting : absent).push(name);
  }
  return { patched, waiting, absent, failed };
}
