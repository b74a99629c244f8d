import type { TokenUsage } from '../../capture/model-call.js';
import { asCount, asRecord } from '../../capture/read-json.js';
import { tokenUsage } from '../token-usage.js';

/**
 * Reads the `usage` of Converse and of Nova, whose `inputTokens` leaves out what was read from and written to the cache;
 * ours is the total. https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_TokenUsage.html
 */
export function readConverseUsage(value: unknown): TokenUsage {
  const usage = asRecord(value);
  if (!usage) return {};
  const uncached = asCount(usage['inputTokens']);
  const cacheReadTokens = asCount(usage['cacheReadInputTokens']) ?? asCount(usage['cacheReadInputTokenCount']);
  const cacheCreationTokens = asCount(usage['cacheWriteInputTokens']) ?? asCount(usage['cacheWriteInputTokenCount']);
  const inputTokens =
    uncached === undefined ? undefined : uncached + (cacheReadTokens ?? 0) + (cacheCreationTokens ?? 0);
  const outputTokens = asCount(usage['outputTokens']);
  return tokenUsage({
    inputTokens,
    outputTokens,
    totalTokens: inputTokens === undefined || outputTokens === undefined ? undefined : inputTokens + outputTokens,
    cacheReadTokens,
    cacheCreationTokens,
  });
}
