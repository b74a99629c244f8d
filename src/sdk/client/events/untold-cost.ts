import type { AiMessageOptions, RunCostOptions } from '../track-options.js';
import type { Totals } from './session-totals.js';

/** The part of a run's total that its answers have not told yet; `undefined` when they have told it all. */
export function untold(run: RunCostOptions, told: Totals): AiMessageOptions | undefined {
  const totalCostUsd = run.totalCostUsd - told.costUsd;
  const inputTokens = run.inputTokens - told.inputTokens;
  const outputTokens = run.outputTokens - told.outputTokens;
  if (!(totalCostUsd > 1e-12) && !(inputTokens > 0) && !(outputTokens > 0)) return undefined;
  return {
    ...run,
    content: run.content ?? '',
    latencyMs: run.latencyMs ?? 0,
    totalCostUsd: Math.max(0, totalCostUsd),
    inputTokens: Math.max(0, inputTokens),
    outputTokens: Math.max(0, outputTokens),
    cacheReadTokens: rest(run.cacheReadTokens, told.cacheReadTokens),
    cacheCreationTokens: rest(run.cacheCreationTokens, told.cacheCreationTokens),
  };
}

const rest = (total: number | null | undefined, told: number): number | undefined =>
  typeof total === 'number' ? Math.max(0, total - told) : undefined;
