import type { Usage } from '@pydantic/genai-prices';
import type { TokenUsage } from '../capture/model-call.js';
import { billedTokens, billedUsage } from './billed-usage.js';
import { type PriceEntry, priceLookup } from './price-lookup.js';
import { findPriceOverride, overriddenCost, type PriceOverrides } from './price-override.js';
import { loadPrices, type PricePackage, pricePackage } from './price-package.js';

/** One call to be priced. */
export interface CostInput {
  /** Who served it (`[Agent] Provider`); unset or `other` behind a gateway that does not say. */
  readonly provider?: string;
  /** The response's model, else the request's. */
  readonly model?: string;
  /** Normalised counts, used when `usageBody` cannot be read. Input counts include cached tokens. */
  readonly usage?: TokenUsage;
  /** The provider's response body, or the part of it that carries usage at its usual place. */
  readonly usageBody?: unknown;
  readonly overrides?: PriceOverrides;
}

function listPrice(prices: PricePackage, entry: PriceEntry, usage: Usage): number | undefined {
  const known = entry.rates?.(usage);
  if (known !== undefined) return known;
  try {
    const price = prices.calcPrice(usage, entry.model, { provider: entry.provider });
    if (!price || !Number.isFinite(price.total_price)) return undefined;
    // Half a bill is not a bill: a model that charges for output cannot be priced by its input alone.
    const unpricedOutput = usage['output_tokens'] === undefined && price.model_price['output_mtok'] !== undefined;
    const unpricedInput = usage['input_tokens'] === undefined && price.model_price['input_mtok'] !== undefined;
    const tokensMatter = usage['input_tokens'] !== undefined || usage['output_tokens'] !== undefined;
    return tokensMatter && (unpricedOutput || unpricedInput) ? undefined : price.total_price;
  } catch {
    return undefined;
  }
}

/**
 * Prices one call in US dollars, the way the price package prices the provider's own response body; from token counts
 * when there is no body that it can read.
 *
 * @returns `undefined` when the model is not in the price list, when usage is unknown or makes no sense, and until the
 * price list is loaded (see `whenPricesAreReady`); 0 only for what is free. Never throws.
 */
export function calculateCost(input: CostInput): number | undefined {
  try {
    const { provider, model, usage, usageBody, overrides } = input;
    if (typeof model !== 'string') return undefined;
    const override = findPriceOverride(overrides, provider, model);
    if (override) {
      const counted = usage && billedTokens(usage);
      return counted && overriddenCost(override, counted);
    }
    const prices = pricePackage();
    if (!prices) {
      void loadPrices();
      return undefined;
    }
    const entry = priceLookup(prices, provider, model);
    if (!entry) return undefined;
    const billed = billedUsage(prices, entry.fullProvider, usageBody);
    const price = billed && listPrice(prices, entry, billed);
    if (price !== undefined) return price;
    const counted = usage && billedTokens(usage);
    return counted && listPrice(prices, entry, counted);
  } catch {
    return undefined;
  }
}
