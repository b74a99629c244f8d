import type { TokenUsage } from '../../capture/model-call.js';
import { asCount, asRecord } from '../../capture/read-json.js';
import { tokenUsage } from '../token-usage.js';

/**
 * Reads `usageMetadata`. Its prompt count includes cached tokens, and leaves out what tools brought in; its candidates
 * count leaves out thoughts. Ours are totals. https://ai.google.dev/api/generate-content#UsageMetadata
 */
export function readGoogleUsage(value: unknown): TokenUsage {
  const usage = asRecord(value);
  if (!usage) return {};
  const prompt = asCount(usage['promptTokenCount']);
  const fromTools = asCount(usage['toolUsePromptTokenCount']);
  const candidates = asCount(usage['candidatesTokenCount']) ?? asCount(usage['responseTokenCount']);
  const thoughts = asCount(usage['thoughtsTokenCount']);
  return tokenUsage({
    inputTokens: sum(prompt, fromTools),
    outputTokens: sum(candidates, thoughts),
    totalTokens: asCount(usage['totalTokenCount']),
    cacheReadTokens: asCount(usage['cachedContentTokenCount']),
    reasoningTokens: thoughts,
  });
}

function sum(first: number | undefined, second: number | undefined): number | undefined {
  return first === undefined && second === undefined ? undefined : (first ?? 0) + (second ?? 0);
}
