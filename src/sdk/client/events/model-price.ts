import { calculateCost } from '../../cost/calculate-cost.js';
import type { AIConfig } from '../ai-config.js';
import type { AiMessageOptions, EmbeddingOptions } from '../track-options.js';
import { warnOnce } from '../warn-once.js';

/** Computes a call's price once the price list is there; `undefined` when it is known, unwanted, or nothing was bought. */
export function modelPrice(
  options: AiMessageOptions | EmbeddingOptions,
  config: AIConfig,
): (() => number | undefined) | undefined {
  const isCached = 'wasCached' in options && options.wasCached === true;
  if (!config.costTracking || isCached || typeof options.totalCostUsd === 'number') return undefined;
  const { model, provider, usageBody } = options;
  const usage = tokenUsage(options);
  if (usageBody === undefined && !usage) return undefined;
  return () => {
    const cost = calculateCost({ provider, model, usage: usage ?? {}, usageBody });
    if (cost === undefined && config.strictCost)
      warnOnce(`price:${model}`, `no price is known for the model "${model}"`);
    return cost;
  };
}

const COUNTS = [
  'inputTokens',
  'outputTokens',
  'totalTokens',
  'reasoningTokens',
  'cacheReadTokens',
  'cacheCreationTokens',
] as const;

function tokenUsage(options: Partial<AiMessageOptions>): Partial<Record<(typeof COUNTS)[number], number>> | undefined {
  let usage: Partial<Record<(typeof COUNTS)[number], number>> | undefined;
  for (const name of COUNTS) {
    const count = options[name];
    if (typeof count !== 'number') continue;
    usage ??= {};
    usage[name] = count;
  }
  return usage;
}
