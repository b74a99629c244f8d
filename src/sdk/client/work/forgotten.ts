import type { Watch } from './delivered.js';

const registry = new FinalizationRegistry<Watch['over']>((over) => void over('forgotten'));

/** A value that nobody reads is over when it is collected. `over` must not hold on to `value`. */
export function endWhenForgotten(value: object, over: Watch['over']): void {
  registry.register(value, over);
}
