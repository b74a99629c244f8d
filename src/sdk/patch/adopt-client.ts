import { warnOnce } from '../client/warn-once.js';
import { gatherHooks } from '../providers/stainless/hook-method.js';
import { patchState } from './patch-state.js';

/**
 * Starts to observe a client that nobody wrapped, when its class or one that it extends is patched.
 *
 * @returns what stands for the client from now on; `undefined` when its class is not patched
 */
export function adoptClient(client: object): unknown {
  const state = patchState();
  let prototype: object | null = Object.getPrototypeOf(client);
  while (prototype) {
    const provider = state.classes.get(prototype);
    const copy = provider?.copies.get(prototype);
    if (provider && copy) {
      copy.clients += 1;
      const { provider: name, observe } = provider.target;
      if (state.expected && !state.expected.has(name)) {
        warnOnce(`unexpected-${name}`, `a client of ${name} is used, which expectedProviders does not name`);
      }
      const { sink, breaker } = provider;
      return breaker.run(() => gatherHooks(provider.hooks, () => observe(client, { sink, breaker })));
    }
    prototype = Object.getPrototypeOf(prototype);
  }
  return undefined;
}
