interface PatchedFetch {
  /** The property as it was. */
  original?: PropertyDescriptor | undefined;
  originalFetch?: typeof globalThis.fetch | undefined;
  replacement?: typeof globalThis.fetch | undefined;
}

const KEY = Symbol.for('amplitude-ai/patched-fetch');

// One for all copies of this package in the process (ESM and CommonJS); the symbol is ours alone.
const holder = globalThis as { [KEY]?: PatchedFetch };
holder[KEY] ??= {};

/** What `patchFetch` replaced. */
export const patchedFetch: PatchedFetch = holder[KEY];
