import { forgetPrices } from './price-lookup.js';
import { loadPrices, pricePackage } from './price-package.js';

export interface LivePriceOptions {
  /** Default: where the price package publishes its list, on raw.githubusercontent.com. */
  readonly url?: string;
  /** Milliseconds between two looks. Default an hour, at least a minute. */
  readonly intervalMs?: number;
  /** Default 10000. */
  readonly timeoutMs?: number;
}

const HOUR_MS = 3_600_000;
const SHORTEST_INTERVAL_MS = 60_000;
const LARGEST_LIST = 32 * 1024 * 1024;

let running: { stop: () => void; first: Promise<boolean> } | undefined;
let hasWarned = false;

function warn(error: unknown): void {
  if (hasWarned) return;
  hasWarned = true;
  const why = error instanceof Error ? error.message : String(error);
  console.error(`[amplitude-ai] prices could not be updated, the ones at hand stay in use: ${why}`);
}

async function download(url: string, timeoutMs: number): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
  if (!response.ok) throw new Error(`HTTP ${response.status} from ${url}`);
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > LARGEST_LIST) throw new Error(`the list at ${url} is too long`);
    text += decoder.decode(chunk, { stream: true });
  }
  return JSON.parse(text + decoder.decode());
}

/** @returns whether there are new prices */
async function update(url: string | undefined, timeoutMs: number): Promise<boolean> {
  try {
    await loadPrices();
    const prices = pricePackage();
    if (!prices) throw new Error('the price package could not be loaded');
    const list = await download(url ?? prices.REMOTE_DATA_JSON_URL, timeoutMs);
    if (!Array.isArray(list) || list.length === 0) throw new Error('what came is no price list');
    // The package checks the list and throws before it takes it over.
    prices.updatePrices(({ setProviderData }) => setProviderData(list));
    forgetPrices();
    return true;
  } catch (error) {
    warn(error);
    return false;
  }
}

/**
 * Keeps the price list up to date without a new release: fetches it now and every hour. Off unless called, since it
 * makes requests to GitHub. A list that cannot be had or read leaves the prices as they are, and is said once on stderr.
 * A second call replaces the first.
 *
 * @returns `stop` ends it; `first` tells whether the first look brought new prices. Neither throws.
 *
 * @example
 * enableLivePriceUpdates();
 */
export function enableLivePriceUpdates(options: LivePriceOptions = {}): { stop(): void; first: Promise<boolean> } {
  running?.stop();
  const { url, intervalMs = HOUR_MS, timeoutMs = 10_000 } = options;
  const first = update(url, timeoutMs);
  const timer: unknown = setInterval(() => void update(url, timeoutMs), Math.max(SHORTEST_INTERVAL_MS, intervalMs));
  // Node's timer is an object and must not hold the process; elsewhere it is a number.
  if (typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function')
    timer.unref();
  running = { stop: () => clearInterval(timer as ReturnType<typeof setInterval>), first }; // what setInterval gave
  return running;
}
