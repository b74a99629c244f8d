import { calcPrice, findProvider, type ModelInfo, type Usage } from '@pydantic/genai-prices';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fixedRates } from '../../../src/sdk/cost/fixed-rates.js';

const PROVIDERS = ['openai', 'anthropic', 'google', 'aws', 'azure', 'mistral', 'cohere', 'groq', 'together', 'x-ai'];
const listed = PROVIDERS.flatMap((providerId) => findProvider({ providerId })?.models ?? []);

/** What the price package itself says of a model's usage; `undefined` where it refuses to. */
function packagePrice(model: ModelInfo, usage: Usage): number | undefined {
  const only = { ...model, match: { equals: 'it' } };
  try {
    return calcPrice(usage, 'it', { provider: { id: 'p', name: 'P', api_pattern: '', models: [only] } })?.total_price;
  } catch {
    return undefined;
  }
}

const count = fc.oneof(fc.nat({ max: 3000 }), fc.nat({ max: 2_000_000 }));
const usages = fc
  .record({
    input_tokens: count,
    output_tokens: count,
    cache_read_tokens: fc.option(count, { nil: undefined }),
    cache_write_tokens: fc.option(count, { nil: undefined }),
    output_reasoning_tokens: fc.option(fc.nat({ max: 100 }), { nil: undefined }),
    input_audio_tokens: fc.option(fc.nat({ max: 3 }), { nil: undefined }),
  })
  .map((usage): Usage => Object.fromEntries(Object.entries(usage).filter(([, value]) => value !== undefined)));

it('says to the last bit what the price package says, of every listed model whose price it tells', () => {
  let told = 0;
  for (const model of listed) {
    const price = fixedRates(model);
    if (!price) continue;
    told++;
    fc.assert(
      fc.property(usages, (usage) => {
        const known = price(usage);
        if (known !== undefined) expect(known, model.id).toBe(packagePrice(model, usage));
      }),
      { numRuns: 20 },
    );
  }
  expect(listed.length).toBeGreaterThan(200);
  expect(told / listed.length).toBeGreaterThan(0.9);
});

it('tells the price of an ordinary call, with and without cached input', () => {
  const model = {
    id: 'm',
    match: { equals: 'm' },
    prices: { input_mtok: 2.5, cache_read_mtok: 1.25, output_mtok: 10 },
  };
  const price = fixedRates(model);
  expect(price?.({ input_tokens: 1_000_000, output_tokens: 100_000 })).toBe(3.5);
  expect(price?.({ input_tokens: 1_000_000, cache_read_tokens: 1_000_000, output_tokens: 0 })).toBe(1.25);
});

it.each<[string, Usage]>([
  ['a part above its whole', { input_tokens: 10, output_tokens: 1, cache_read_tokens: 11 }],
  ['a count of something else', { input_tokens: 10, output_tokens: 1, web_searches: 2 }],
  ['half a usage', { input_tokens: 10 }],
  ['no number', { input_tokens: Number.NaN, output_tokens: 1 }],
])('leaves %s to the price package', (_what, usage) => {
  const model = {
    id: 'm',
    match: { equals: 'm' },
    prices: { input_mtok: 2.5, cache_read_mtok: 1.25, output_mtok: 10 },
  };
  expect(fixedRates(model)?.(usage)).toBeUndefined();
});

it('leaves models to the price package whose price changes with the hour or counts requests', () => {
  const match = { equals: 'm' };
  const constraint = { type: 'time_of_date', start_time: '00:30:00Z', end_time: '16:30:00Z' } as const;
  expect(fixedRates({ id: 'm', match, prices: [{ prices: { input_mtok: 1 }, constraint }] })).toBeUndefined();
  expect(fixedRates({ id: 'm', match, prices: { input_mtok: 1, requests_kcount: 5 } })).toBeUndefined();
});

it('charges what holds today, and nothing of its own once a new price has begun', () => {
  const from = (start: number) => ({ type: 'start_date', start_date: new Date(start).toISOString() }) as const;
  const prices = (start: number) => [
    { prices: { input_mtok: 1, output_mtok: 1 } },
    { constraint: from(start), prices: { input_mtok: 2, output_mtok: 2 } },
  ];
  const usage = { input_tokens: 1_000_000, output_tokens: 0 };
  const model = (start: number) => ({ id: 'm', match: { equals: 'm' }, prices: prices(start) });
  const now = Date.now();
  expect(fixedRates(model(now - 1000))?.(usage)).toBe(2);
  expect(fixedRates(model(now + 100_000))?.(usage)).toBe(1);
  expect(fixedRates(model(now - 1000), now - 2000)?.(usage)).toBeUndefined();
});
