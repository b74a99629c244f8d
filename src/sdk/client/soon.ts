import { loadPrices } from '../cost/price-package.js';

/** Runs `task` after the app's own start. Holds no process up. */
export function soon(task: () => unknown): void {
  const timer: unknown = setTimeout(() => void task(), 0);
  // Node's timer is an object; elsewhere it is a number.
  if (typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function')
    timer.unref();
}

/** Loads the price list after the app's own start, so that the first answer need not wait for it. */
export function loadPricesSoon(): void {
  soon(loadPrices);
}
