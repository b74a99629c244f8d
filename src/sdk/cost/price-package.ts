/**
 * The price package, loaded beside the app and never in front of it.
 *
 * It holds 800 kB of price data and takes about half as long to load as a bare Node start, so no entry point imports it
 * statically. `loadPrices` starts a dynamic `import()` (the one lazy form that every bundler follows) when the runtime
 * is first used. A cost that is wanted before that has settled is served by a synchronous load where the package lies
 * in node_modules; in a bundle there is nothing to load that way, and `whenPricesAreReady` lets the caller wait.
 */
export type PricePackage = typeof import('@pydantic/genai-prices');

let loaded: PricePackage | undefined;
let loading: Promise<void> | undefined;
let settled = false;
let triedSync = false;
const waiting: (() => void)[] = [];

function settle(): void {
  settled = true;
  for (const run of waiting.splice(0)) {
    try {
      run();
    } catch {
      // A caller's own failure must not keep the ones behind it from running.
    }
  }
}

function loadNow(): PricePackage | undefined {
  try {
    const { createRequire } = process.getBuiltinModule('node:module');
    // Undefined in the CommonJS build, where a lookup from the app's main file finds the same package.
    const here: string | undefined = import.meta.url ?? process.argv[1];
    return createRequire(here ?? `${process.cwd()}/`)('@pydantic/genai-prices') as PricePackage; // require() is untyped
  } catch {
    return undefined;
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
      loaded ??= module;
    })
    .catch(() => undefined)
    .then(settle);
  return loading;
}

/** The package, if it is loaded or can be loaded at once. */
export function pricePackage(): PricePackage | undefined {
  if (!loaded && !settled && !triedSync) {
    triedSync = true;
    loaded = loadNow();
    if (loaded) settle();
    else void loadPrices();
  }
  return loaded;
}

/** Runs `run` at once when prices can be had at once or never will be, else when they have come, in order. */
export function whenPricesAreReady(run: () => void): void {
  if (settled || pricePackage()) run();
  else {
    waiting.push(run);
    void loadPrices();
  }
}
