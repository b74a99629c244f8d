import { describe, expect, it } from 'vitest';
import { inferModelTier } from '../../../src/sdk/cost/infer-model-tier.js';

describe('inferModelTier', () => {
  it.each([
    ['gpt-4o-mini', 'fast'],
    ['us.anthropic.claude-3-haiku-20240307-v1:0', 'fast'],
    ['gemini-2.5-flash', 'fast'],
    ['gpt-4o', 'standard'],
    ['claude-sonnet-4-20250514', 'standard'],
    ['gemini-2.5-pro', 'standard'],
    ['llama-3.3-70b-versatile', 'standard'],
    ['o1', 'reasoning'],
    ['openai/o3-mini', 'reasoning'],
    ['deepseek-r1', 'reasoning'],
    ['text-embedding-3-small', undefined],
    ['acme-internal', undefined],
    ['', undefined],
  ])('takes %s for %s', (model, tier) => {
    expect(inferModelTier(model)).toBe(tier);
  });
});
