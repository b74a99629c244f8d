import type { Provider, Usage } from '@pydantic/genai-prices';
import type { TokenUsage } from '../capture/model-call.js';
import type { PricePackage } from './price-package.js';
import { usageReader } from './usage-reader.js';

type Body = Readonly<Record<string, unknown>>;

function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const RESPONSES = ['responses'];
const MESSAGE = ['anthropic', 'default'];
const CHAT = ['chat', 'default'];
const EMBEDDINGS = ['embeddings', 'default'];
const IMAGES = ['images', 'embeddings'];
const OTHER: readonly string[] = [];

/** The price package's names for response shapes, the likeliest for this body first. */
function flavorsFor(body: Body): readonly string[] {
  if (body['object'] === 'response') return RESPONSES;
  if (body['type'] === 'message') return MESSAGE;
  if ('choices' in body) return CHAT;
  if (body['object'] === 'list') return EMBEDDINGS;
  if ('data' in body) return IMAGES;
  return OTHER;
}

function extract(prices: PricePackage, provider: Provider, body: Body): Usage | undefined {
  const { extractors = [] } = provider;
  const flavors = flavorsFor(body);
  for (const extractor of extractors) {
    if (extractor.api_flavor !== flavors[0]) continue;
    const read = usageReader(extractor)?.(body);
    if (read) return read;
    break;
  }
  const offered = extractors.map((extractor) => extractor.api_flavor);
  const likely = flavors.filter((flavor) => offered.includes(flavor));
  for (const flavor of new Set([...likely, ...offered])) {
    try {
      return prices.extractUsage(provider, body, flavor).usage;
    } catch {
      // Not this shape: the package says so by throwing.
    }
  }
  return undefined;
}

/**
 * What a response is billed for, read by the price package from the provider's own body: audio, video, web searches
 * and cache lifetimes are priced apart and are not in the five usual token counts.
 *
 * @returns `undefined` when the body is of no shape that the package knows
 */
export function billedUsage(prices: PricePackage, provider: Provider, body: unknown): Usage | undefined {
  if (!isBody(body)) return undefined;
  const own = extract(prices, provider, body);
  if (own || provider.extractors) return own;
  // Hosts without extractors of their own (Together and others) speak OpenAI's format.
  const openai = prices.findProvider({ providerId: 'openai' });
  return openai && extract(prices, openai, body);
}

const isCount = (value: number | undefined): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0;

/** The same, from normalised counts; counts that cannot be (negative, NaN, a part above its whole) are left out. */
export function billedTokens(usage: TokenUsage): Usage | undefined {
  const billed: Usage = {};
  if (isCount(usage.inputTokens)) billed['input_tokens'] = usage.inputTokens;
  if (isCount(usage.outputTokens)) billed['output_tokens'] = usage.outputTokens;
  if (Object.keys(billed).length === 0) return undefined;
  const input = billed['input_tokens'] ?? 0;
  const read = isCount(usage.cacheReadTokens) && usage.cacheReadTokens <= input ? usage.cacheReadTokens : 0;
  if (read > 0) billed['cache_read_tokens'] = read;
  const written = isCount(usage.cacheCreationTokens) ? usage.cacheCreationTokens : 0;
  if (written > 0 && written + read <= input) billed['cache_write_tokens'] = written;
  const reasoning = isCount(usage.reasoningTokens) ? usage.reasoningTokens : 0;
  if (reasoning > 0 && reasoning <= (billed['output_tokens'] ?? 0)) billed['output_reasoning_tokens'] = reasoning;
  return billed;
}
