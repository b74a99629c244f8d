import { loadPrices } from '../cost/price-package.js';

/**
 * Runs `task` after the app's own start. Holds no process up. Only ever for what is done early and would be done later
 * all the same: Cloudflare's Workers let a module set no timer while it is loaded.
 */
export function soon(task: () => unknown): void {
  let timer: unknown;
  try {
    timer = setTimeout(() => void task(), 0);
  } catch {
    return;
  }
  // Node's timer is an object; elsewhere it is a number.
  if (typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function')
    timer.unref();
}

/** Loads the price list after the app's own start, so that the first answer need not wait for it. */
export function loadPricesSoon(): void {
  soon(loadPrices);
}
