import type { Watch } from './delivered.js';

/** Some edge runtimes have none: there only the reader or the shutdown ends what was not read. */
const registry =
  typeof FinalizationRegistry === 'undefined'
    ? undefined
    : new FinalizationRegistry<Watch['over']>((over) => void over('forgotten'));

/** A value that nobody reads is over when it is collected. `over` must not hold on to `value`. */
export function endWhenForgotten(value: object, over: Watch['over']): void {
  registry?.register(value, over);
}
