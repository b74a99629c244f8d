import type { TokenUsage } from '../../capture/model-call.js';
import { asCount, asRecord } from '../../capture/read-json.js';
import { tokenUsage } from '../token-usage.js';

/**
 * Reads `usageMetadata`. Its prompt count includes cached tokens, and leaves out what tools brought in; its candidates
 * count leaves out thoughts. Ours are totals. Counts of zero are left out of the JSON: the total tells them from unknown
 * ones. https://ai.google.dev/api/generate-content#UsageMetadata
 *
 * @param isWhole whether the response is there to its end, so that its total is the last word
 */
export function readGoogleUsage(value: unknown, isWhole: boolean): TokenUsage {
  const usage = asRecord(value);
  if (!usage) return {};
  const prompt = asCount(usage['promptTokenCount']);
  const fromTools = asCount(usage['toolUsePromptTokenCount']);
  const candidates = asCount(usage['candidatesTokenCount']) ?? asCount(usage['responseTokenCount']);
  const thoughts = asCount(usage['thoughtsTokenCount']);
  const inputTokens = sum(prompt, fromTools);
  const totalTokens = asCount(usage['totalTokenCount']);
  const hasNoOutput = isWhole && totalTokens !== undefined && totalTokens === inputTokens;
  return tokenUsage({
    inputTokens,
    outputTokens: sum(candidates, thoughts) ?? (hasNoOutput ? 0 : undefined),
    totalTokens,
    cacheReadTokens: asCount(usage['cachedContentTokenCount']),
    reasoningTokens: thoughts,
  });
}

function sum(first: number | undefined, second: number | undefined): number | undefined {
  return first === undefined && second === undefined ? undefined : (first ?? 0) + (second ?? 0);
}
