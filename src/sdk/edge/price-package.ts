export type PricePackage = typeof import('@pydantic/genai-prices');

let loaded: PricePackage | undefined;
let loading: Promise<void> | undefined;
let isSettled = false;
const waiting: (() => void)[] = [];

function settle(): void {
  isSettled = true;
  for (const run of waiting.splice(0)) {
    try {
      run();
    } catch {
      // A caller's own failure must not keep the ones behind it from running.
    }
  }
}

/** Starts loading the price package; settles when prices are there or known to be unavailable, and never rejects. */
export function loadPrices(): Promise<void> {
  loading ??= import('@pydantic/genai-prices')
    .then((module) => {
      loaded = module;
    })
    .catch(() => undefined)
    .then(settle);
  return loading;
}

/** The package, if it is loaded. */
export const pricePackage = (): PricePackage | undefined => loaded;

/** Runs `run` once prices have come or are known never to, in order. */
export function whenPricesAreReady(run: () => void): void {
  if (isSettled) run();
  else {
    waiting.push(run);
    void loadPrices();
  }
}
