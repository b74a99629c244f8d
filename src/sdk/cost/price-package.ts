/**
 * The price package, loaded beside the app and never in front of it.
 *
 * It holds some 800 kB of price data and takes about as long to load as half a bare Node start, so no entry point
 * imports it statically. A dynamic `import()` is the one lazy form that every bundler follows; `createRequire` is
 * invisible to them. It is started when the runtime is first used and takes one pass through the event loop. Events
 * built before that wait in order (`whenPricesAreReady`); afterwards everything is synchronous again.
 */
export type PricePackage = typeof import('@pydantic/genai-prices');

let loaded: PricePackage | undefined;
let loading: Promise<void> | undefined;
let settled = false;
const waiting: (() => void)[] = [];

function runWaiting(): void {
  for (const run of waiting.splice(0)) {
    try {
      run();
    } catch {
      // A caller's own failure must not keep the ones behind it from running.
    }
  }
}

/**
 * Starts loading the price package; later calls return the same promise.
 *
 * @returns settles when prices are there or known to be unavailable; never rejects. Costs are then simply absent.
 */
export function loadPrices(): Promise<void> {
  loading ??= import('@pydantic/genai-prices')
    .then((module) => {
      loaded = module;
    })
    .catch(() => undefined)
    .then(() => {
      settled = true;
      runWaiting();
    });
  return loading;
}

/** The package when it has been loaded, else `undefined`. */
export function pricePackage(): PricePackage | undefined {
  return loaded;
}

/**
 * Runs `run` at once when prices have settled, else right after they do, in the order of the calls.
 * Whoever builds events goes through this for *every* event, so that their order holds.
 */
export function whenPricesAreReady(run: () => void): void {
  if (settled) run();
  else {
    waiting.push(run);
    void loadPrices();
  }
}
