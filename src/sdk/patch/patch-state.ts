import type { PatchedCopy, PatchedProvider } from './patched-provider.js';

interface PatchState {
  /** By the prototype of an observed class. */
  readonly classes: WeakMap<object, PatchedProvider>;
  readonly providers: Map<string, PatchedProvider>;
  /** Declared by the app; `undefined` when it declared none. */
  expected?: ReadonlySet<string> | undefined;
  /** Stops watching for packages that are loaded later. */
  unwatch?: (() => void) | undefined;
  /** Stops hearing of what the AI SDK traces. */
  unfollow?: (() => void) | undefined;
  /** Stands for the AI SDK once it has traced anything. */
  traced?: PatchedCopy | undefined;
}

const KEY = Symbol.for('amplitude-ai/patches');

/** One state per process, whatever number of copies of this package it has loaded. */
export function patchState(): PatchState {
  // A well-known symbol of this package: nothing else writes to it.
  const holder = globalThis as { [KEY]?: PatchState };
  holder[KEY] ??= { classes: new WeakMap(), providers: new Map() };
  return holder[KEY];
}
