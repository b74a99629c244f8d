import type { ModelInfo, ModelPrice, Usage } from '@pydantic/genai-prices';

/** The dollars that a usage costs; `undefined` when these rates alone do not say. */
export type RatePricer = (usage: Usage) => number | undefined;

interface Tiered {
  readonly base: number;
  readonly tiers: readonly { readonly start: number; readonly price: number }[];
}
type Rate = number | Tiered;

const PER_MILLION = 1_000_000;
const COUNTED = new Set(['input_tokens', 'output_tokens', 'cache_read_tokens', 'cache_write_tokens']);
const COUNTED_RATES = new Set(['input_mtok', 'cache_read_mtok', 'cache_write_mtok']);
const REASONING = 'output_reasoning_tokens';

const isAmount = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;

function isTiered(value: unknown): value is Tiered {
  if (typeof value !== 'object' || value === null) return false;
  const { base, tiers } = value as Partial<Tiered>; // looked at before it is believed
  return (
    isAmount(base) && Array.isArray(tiers) && tiers.every(({ start, price }) => isAmount(start) && isAmount(price))
  );
}

function charge(rate: Rate | undefined, tokens: number, inputTokens: number): number {
  if (rate === undefined || tokens === 0) return 0;
  if (typeof rate === 'number') return (rate * tokens) / PER_MILLION;
  let price = rate.base;
  for (const tier of rate.tiers) if (inputTokens > tier.start) price = tier.price;
  return (((price * tokens) / PER_MILLION) * PER_MILLION) / PER_MILLION;
}

/** Rates, and until when they hold (epoch milliseconds). */
interface Period {
  readonly prices: ModelPrice;
  readonly ends: number;
}

function periodOf(prices: ModelInfo['prices'], now: number): Period | undefined {
  if (!Array.isArray(prices)) return { prices, ends: Number.POSITIVE_INFINITY };
  let running = prices[0]?.prices;
  let ends = Number.POSITIVE_INFINITY;
  for (const { constraint, prices: then } of prices) {
    if (constraint !== undefined && constraint.type !== 'start_date') return undefined;
    const starts = constraint === undefined ? 0 : Date.parse(constraint.start_date);
    if (Number.isNaN(starts)) return undefined;
    if (starts <= now) running = then;
    else ends = Math.min(ends, starts);
  }
  return running && { prices: running, ends };
}

/**
 * Prepares the pricing of a model that charges by the token. It yields what the price package's own `calcPrice` yields,
 * to the last bit, at a fiftieth of its time: the package reads its table of units anew on each call.
 *
 * @returns `undefined` for models whose price depends on the hour, or on the number of requests, and for entries of
 * another form
 */
export function fixedRates(model: ModelInfo, now = Date.now()): RatePricer | undefined {
  const period = periodOf(model.prices, now);
  if (!period) return undefined;
  const rates = new Map<string, Rate>();
  for (const [key, given] of Object.entries(period.prices)) {
    if (given === undefined) continue;
    if (key.startsWith('requests') || key.startsWith('output_reasoning')) return undefined;
    if (isAmount(given)) rates.set(key, given);
    else if (isTiered(given)) {
      rates.set(key, { base: given.base, tiers: [...given.tiers].sort((a, b) => a.start - b.start) });
    } else return undefined;
  }
  const input = rates.get('input_mtok');
  const output = rates.get('output_mtok');
  const read = rates.get('cache_read_mtok');
  const write = rates.get('cache_write_mtok');
  // In the order of the table: sums of fractions depend on it.
  const inputs = [...rates.keys()].filter((name) => COUNTED_RATES.has(name));

  return (usage) => {
    if (period.ends <= Date.now()) return undefined;
    for (const key in usage) if (usage[key] && !COUNTED.has(key) && key !== REASONING) return undefined;
    const { input_tokens: all, output_tokens: written } = usage;
    const { cache_read_tokens: cached = 0, cache_write_tokens: stored = 0 } = usage;
    if (!isAmount(all) || !isAmount(written) || !isAmount(cached) || !isAmount(stored)) return undefined;
    const plain = all - ((read === undefined ? 0 : cached) + (write === undefined ? 0 : stored));
    if (plain < 0) return undefined;
    let spent = 0;
    for (const name of inputs) {
      if (name === 'input_mtok') spent += charge(input, plain, all);
      else if (name === 'cache_read_mtok') spent += charge(read, cached, all);
      else spent += charge(write, stored, all);
    }
    return spent + charge(output, written, all);
  };
}
