import { extractUsage, findProvider, type Provider, type UsageExtractor } from '@pydantic/genai-prices';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { usageReader } from '../../../src/sdk/cost/usage-reader.js';

const IDS = [
  'openai',
  'anthropic',
  'google',
  'aws',
  'azure',
  'mistral',
  'cohere',
  'groq',
  'x-ai',
  'deepseek',
  'openrouter',
];
const providers = IDS.map((providerId) => findProvider({ providerId })).filter((found) => found !== undefined);

function packageUsage(provider: Provider, flavor: string, body: unknown): unknown {
  try {
    return extractUsage(provider, body, flavor).usage;
  } catch (error) {
    return String(error);
  }
}

/** Bodies with the names that the extractor looks for, holding counts and what servers send by mistake. */
function bodiesOf(extractor: UsageExtractor): fc.Arbitrary<Record<string, unknown>> {
  const leaf = fc.oneof(
    { weight: 8, arbitrary: fc.nat({ max: 100_000 }) },
    { weight: 1, arbitrary: fc.constantFrom(null, undefined, -1, Number.NaN, '12', [], {}) },
  );
  const put = (into: Record<string, unknown>, path: unknown, value: unknown): void => {
    const names = (Array.isArray(path) ? path : [path]).map(String);
    let at = into;
    for (const name of names.slice(0, -1)) {
      const next = at[name];
      if (typeof next !== 'object' || next === null) at[name] = {};
      at = at[name] as Record<string, unknown>; // made above
    }
    at[String(names.at(-1))] = value;
  };
  return fc
    .array(leaf, { minLength: extractor.mappings.length, maxLength: extractor.mappings.length })
    .map((leaves) => {
      const usage: Record<string, unknown> = {};
      for (const [index, { path }] of extractor.mappings.entries()) put(usage, path, leaves[index]);
      const body: Record<string, unknown> = {};
      put(body, extractor.root, usage);
      return body;
    });
}

it('reads of every body what the price package reads, or leaves it to the package', () => {
  let prepared = 0;
  for (const provider of providers) {
    for (const extractor of provider.extractors ?? []) {
      const read = usageReader(extractor);
      if (!read) continue;
      prepared++;
      fc.assert(
        fc.property(bodiesOf(extractor), (body) => {
          const usage = read(body);
          const reference = packageUsage(provider, extractor.api_flavor, body);
          if (usage !== undefined) expect(usage, `${provider.id} ${extractor.api_flavor}`).toEqual(reference);
        }),
        { numRuns: 50 },
      );
    }
  }
  expect(prepared).toBeGreaterThan(15);
});

it('tells an ordinary chat completion and message without asking the package', () => {
  const reader = (providerId: string, flavor: string) => {
    const extractor = findProvider({ providerId })?.extractors?.find(({ api_flavor }) => api_flavor === flavor);
    return extractor && usageReader(extractor);
  };
  const chat = { usage: { prompt_tokens: 20, completion_tokens: 5, prompt_tokens_details: { cached_tokens: 16 } } };
  expect(reader('openai', 'chat')?.(chat)).toEqual({ input_tokens: 20, output_tokens: 5, cache_read_tokens: 16 });
  const message = { usage: { input_tokens: 4, cache_read_input_tokens: 16, output_tokens: 5 } };
  expect(reader('anthropic', 'default')?.(message)).toEqual({
    input_tokens: 20,
    cache_read_tokens: 16,
    output_tokens: 5,
  });
});

it.each([
  {},
  { usage: null },
  { usage: { prompt_tokens: '20', completion_tokens: 5 } },
  { usage: { prompt_tokens: -1 } },
])('leaves %j to the price package', (body) => {
  const extractor = findProvider({ providerId: 'openai' })?.extractors?.find(({ api_flavor }) => api_flavor === 'chat');
  expect(extractor && usageReader(extractor)?.(body)).toBeUndefined();
});
