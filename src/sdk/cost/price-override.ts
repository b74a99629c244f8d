import type { Usage } from '@pydantic/genai-prices';

/** A price that the app knows better: US dollars per million tokens. Cache prices default to the input price. */
export interface PriceOverride {
  readonly inputPerMillion: number;
  readonly outputPerMillion: number;
  readonly cacheReadPerMillion?: number;
  readonly cacheWritePerMillion?: number;
}

/** Overrides by `provider/model` or by model, the former first. */
export type PriceOverrides = Readonly<Record<string, PriceOverride>>;

/** Finds the override of a model. */
export function findPriceOverride(
  overrides: PriceOverrides | undefined,
  provider: string | undefined,
  model: string,
): PriceOverride | undefined {
  if (!overrides) return undefined;
  for (const key of [`${provider ?? ''}/${model}`, model]) {
    if (Object.hasOwn(overrides, key)) return overrides[key];
  }
  return undefined;
}

/** Prices token counts with an override, in US dollars. */
export function overriddenCost(price: PriceOverride, usage: Usage): number | undefined {
  const input = usage['input_tokens'] ?? 0;
  const read = usage['cache_read_tokens'] ?? 0;
  const written = usage['cache_write_tokens'] ?? 0;
  const output = usage['output_tokens'] ?? 0;
  const total =
    (input - read - written) * price.inputPerMillion +
    read * (price.cacheReadPerMillion ?? price.inputPerMillion) +
    written * (price.cacheWritePerMillion ?? price.inputPerMillion) +
    output * price.outputPerMillion;
  return Number.isFinite(total) && total >= 0 ? total / 1_000_000 : undefined;
}
