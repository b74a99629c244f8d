import type { AmplitudeOption } from '../client/observing-amplitude.js';
import { observeFetch } from './observe-fetch.js';
import { patchedFetch } from './patched-fetch.js';

/**
 * Observes the requests to model APIs that anything in the process sends with the global `fetch`, see `observeFetch`.
 * Calling it again changes who hears of them. `unpatchFetch()` takes it back.
 *
 * @param options.amplitude default: the `AmplitudeAI` made last
 */
export function patchFetch(options: { amplitude?: AmplitudeOption } = {}): void {
  const before = patchedFetch.original ?? Object.getOwnPropertyDescriptor(globalThis, 'fetch');
  const original = patchedFetch.originalFetch ?? globalThis.fetch;
  if (!before?.configurable || typeof original !== 'function') return;
  const replacement = observeFetch({ ...options, fetch: original });
  Object.defineProperty(replacement, 'name', { value: original.name, configurable: true });
  Object.defineProperty(replacement, 'length', { value: original.length, configurable: true });
  patchedFetch.original = before;
  patchedFetch.originalFetch = original;
  patchedFetch.replacement = replacement;
  Object.defineProperty(globalThis, 'fetch', {
    value: replacement,
    enumerable: before.enumerable ?? true,
    configurable: true,
    writable: true,
  });
}
