import { patchedFetch } from './patched-fetch.js';

/** Takes `patchFetch` back, unless somebody else has replaced the global `fetch` since. */
export function unpatchFetch(): void {
  const { original, replacement } = patchedFetch;
  if (!original || globalThis.fetch !== replacement) return;
  Object.defineProperty(globalThis, 'fetch', original);
  patchedFetch.original = undefined;
  patchedFetch.originalFetch = undefined;
  patchedFetch.replacement = undefined;
}
