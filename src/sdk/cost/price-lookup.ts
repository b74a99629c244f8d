import type { Provider } from '@pydantic/genai-prices';
import { fixedRates, type RatePricer } from './fixed-rates.js';
import { LruCache } from './lru-cache.js';
import { priceCandidates } from './price-candidates.js';
import type { PricePackage } from './price-package.js';

/** One model's entry in the price list. */
export interface PriceEntry {
  /** The provider, cut down to this one model: pricing with it scans and copies one entry instead of hundreds. */
  readonly provider: Provider;
  /** The provider with all that it knows of response bodies. */
  readonly fullProvider: Provider;
  /** The name under which the entry is listed. */
  readonly model: string;
  /** Prices usages that it understands; the package prices the others. */
  readonly rates: RatePricer | undefined;
}

const CACHED_MODELS = 512;
const LONGEST_MODEL_NAME = 256;
const cache = new LruCache<PriceEntry | 'unknown'>(CACHED_MODELS);

interface Found {
  readonly provider: string | undefined;
  readonly model: string;
  readonly entry: PriceEntry | undefined;
}
/** What was looked up last: most apps ask for the same model again and again. */
let last: Found | undefined;

function find(prices: PricePackage, provider: string | undefined, model: string): PriceEntry | undefined {
  for (const candidate of priceCandidates(provider, model)) {
    try {
      const found = prices.calcPrice({ input_tokens: 0, output_tokens: 0 }, candidate.model, {
        providerId: candidate.providerId,
      });
      if (found) {
        return {
          provider: { ...found.provider, models: [found.model] },
          fullProvider: found.provider,
          model: candidate.model,
          rates: fixedRates(found.model),
        };
      }
    } catch {
      // The package throws on names and price lists that it does not understand; the next spelling may do.
    }
  }
  return undefined;
}

/**
 * Finds a model in the price list. A full search costs some 100 µs, so results (also "not listed") are kept for the
 * 512 most recently used pairs of provider and model.
 */
export function priceLookup(prices: PricePackage, provider: string | undefined, model: string): PriceEntry | undefined {
  if (last && last.model === model && last.provider === provider) return last.entry;
  if (model === '' || model.length > LONGEST_MODEL_NAME) return undefined;
  const entry = lookUp(prices, provider, model);
  last = { provider, model, entry };
  return entry;
}

function lookUp(prices: PricePackage, provider: string | undefined, model: string): PriceEntry | undefined {
  const key = `${provider ?? ''}\n${model}`;
  const cached = cache.get(key);
  if (cached !== undefined) return cached === 'unknown' ? undefined : cached;
  const entry = find(prices, provider, model);
  cache.set(key, entry ?? 'unknown');
  return entry;
}

/** Forgets what was found: the price list has changed. */
export function forgetPrices(): void {
  cache.clear();
  last = undefined;
}
