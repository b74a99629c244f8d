import { takeBack } from '../providers/stainless/hook-method.js';
import { AI_SDK } from './follow-ai-sdk.js';
import { patchState } from './patch-state.js';

/**
 * Takes `patch` back: the classes are as they were, property by property, and clients that nobody wrapped are no longer
 * observed. A class on which a wrapped client rests stays hooked for that client. Never throws.
 *
 * @param providers only these. Default: all
 */
export function unpatch(providers?: readonly string[]): void {
  const state = patchState();
  for (const [name, provider] of state.providers) {
    if (providers && !providers.includes(name)) continue;
    provider.sink.target = undefined;
    for (const prototype of provider.copies.keys()) state.classes.delete(prototype);
    takeBack(provider.hooks);
    provider.hooks.length = 0;
    provider.copies.clear();
    provider.failures.length = 0;
    provider.isPatched = false;
    provider.isInstalled = false;
  }
  if (!providers || providers.includes(AI_SDK)) state.unfollow?.();
  if ([...state.providers.values()].some(({ isPatched }) => isPatched)) return;
  state.unwatch?.();
  state.unwatch = undefined;
  state.expected = undefined;
}
