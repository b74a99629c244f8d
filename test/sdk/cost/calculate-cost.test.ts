import { calcPrice, extractUsage, findProvider } from '@pydantic/genai-prices';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calculateCost } from '../../../src/sdk/cost/calculate-cost.js';

const usage = { inputTokens: 1000, outputTokens: 100 };

/** What the price package says of a whole response body: the reference. */
function listed(providerId: string, model: string, body: unknown, flavor: string): number | undefined {
  const provider = findProvider({ providerId });
  return provider && calcPrice(extractUsage(provider, body, flavor).usage, model, { providerId })?.total_price;
}

describe('calculateCost', () => {
  it('bills cached input of a chat completion at the cache price', () => {
    const usageBody = {
      object: 'chat.completion',
      model: 'gpt-4o-2024-08-06',
      choices: [{ index: 0, message: { role: 'assistant', content: 'Your parcel left on Monday.' } }],
      usage: { prompt_tokens: 2000, completion_tokens: 120, prompt_tokens_details: { cached_tokens: 1536 } },
    };
    const cost = calculateCost({ provider: 'openai', model: 'gpt-4o-2024-08-06', usageBody });
    expect(cost).toBe(listed('openai', 'gpt-4o-2024-08-06', usageBody, 'chat'));
    expect(cost).toBeLessThan(
      calculateCost({ provider: 'openai', model: 'gpt-4o', usage: { inputTokens: 2000, outputTokens: 120 } }) ?? 0,
    );
  });

  it('bills the web searches of an Anthropic message, which no token count tells', () => {
    const usageBody = {
      type: 'message',
      model: 'claude-sonnet-4-20250514',
      usage: {
        input_tokens: 300,
        cache_read_input_tokens: 4500,
        output_tokens: 200,
        server_tool_use: { web_search_requests: 3 },
      },
    };
    const cost = calculateCost({ provider: 'anthropic', model: 'claude-sonnet-4-20250514', usageBody });
    expect(cost).toBe(listed('anthropic', 'claude-sonnet-4-20250514', usageBody, 'default'));
    expect(cost).toBeGreaterThan(0.03);
  });

  it('falls back to token counts when the body cannot be read', () => {
    const cost = calculateCost({ provider: 'openai', model: 'gpt-4o', usage, usageBody: { unexpected: true } });
    expect(cost).toBe(calculateCost({ provider: 'openai', model: 'gpt-4o', usage }));
    expect(cost).toBeGreaterThan(0);
  });

  it.each([
    ['bedrock', 'us.anthropic.claude-sonnet-4-20250514-v1:0'],
    ['bedrock', 'arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonnet-4-20250514-v1:0'],
    ['other', 'bedrock/us.anthropic.claude-sonnet-4-20250514-v1:0'],
    [undefined, 'openai/gpt-4o'],
    ['openrouter', 'openai/gpt-4o'],
    ['azure', 'gpt-35-turbo'],
    ['google', 'projects/acme/locations/us-central1/publishers/google/models/gemini-2.5-pro'],
    ['google', 'claude-sonnet-4@20250514'],
    ['openai', 'gpt-4o-2024-11-20'],
  ])('finds the price of %s %s', (provider, model) => {
    expect(calculateCost({ ...(provider ? { provider } : {}), model, usage })).toBeGreaterThan(0);
  });

  it.each([
    ['openai', 'gpt-unheard-of'],
    ['ollama', 'gpt-4o'],
    ['other', 'llama-3.3-70b-instruct'],
    ['openai', ''],
  ])('leaves the cost of %s %s unknown rather than 0', (provider, model) => {
    expect(calculateCost({ provider, model, usage })).toBeUndefined();
  });

  it('does not bill half a call', () => {
    expect(calculateCost({ provider: 'openai', model: 'gpt-4o', usage: { inputTokens: 1000 } })).toBeUndefined();
    expect(calculateCost({ provider: 'openai', model: 'gpt-4o', usage: {} })).toBeUndefined();
    expect(
      calculateCost({ provider: 'openai', model: 'text-embedding-3-small', usage: { inputTokens: 1000 } }),
    ).toBeGreaterThan(0);
  });

  it("uses the app's own price before the list's", () => {
    const overrides = { 'gpt-4o': { inputPerMillion: 1, outputPerMillion: 2 } };
    expect(calculateCost({ provider: 'openai', model: 'gpt-4o', usage, overrides })).toBeCloseTo(0.0012, 10);
  });

  it('answers a positive number or nothing, whatever it is asked', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (provider, model, usageBody) => {
        // The types forbid it; apps in JavaScript do it all the same.
        const cost = calculateCost({ provider, model, usageBody, usage } as Parameters<typeof calculateCost>[0]);
        expect(cost === undefined || cost >= 0).toBe(true);
      }),
    );
  });
});
