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
  if (usageBody === undefined && Object.keys(usage).length === 0) return undefined;
  return () => {
    const cost = calculateCost({ provider, model, usage, usageBody });
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

function tokenUsage(options: Partial<AiMessageOptions>): Partial<Record<(typeof COUNTS)[number], number>> {
  const known = COUNTS.map((name) => [name, options[name]] as const);
  return Object.fromEntries(known.filter(([, count]) => typeof count === 'number'));
}
