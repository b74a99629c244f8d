import { loadPrices } from '../cost/price-package.js';

/** Loads the price list after the app's own start, so that the first answer need not wait for it. Holds no process up. */
export function loadPricesSoon(): void {
  const timer: unknown = setTimeout(() => void loadPrices(), 0);
  // Node's timer is an object; elsewhere it is a number.
  if (typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function')
    timer.unref();
}
