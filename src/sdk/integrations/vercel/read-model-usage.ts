import type { ModelCall, TokenUsage } from '../../capture/model-call.js';
import { asCount, asRecord } from '../../capture/read-json.js';
import { tokenUsage } from '../../providers/token-usage.js';

/** Providers whose own input count leaves cached tokens out; up to major 5 the SDK passes that count on. */
const WITHOUT_CACHE: ReadonlySet<ModelCall['provider']> = new Set(['anthropic', 'bedrock']);

/**
 * Reads the usage of all majors: `promptTokens` (4), `inputTokens` with `cachedInputTokens` (5), and groups
 * `inputTokens: { total, cacheRead, cacheWrite }` (6 and later). Cache counts that only a provider knows come from its
 * metadata.
 */
export function readModelUsage(value: unknown, metadata: unknown, provider: ModelCall['provider']): TokenUsage {
  const usage = asRecord(value);
  const told = providerCounts(metadata);
  if (!usage) return {};
  const input = asRecord(usage['inputTokens']);
  const output = asRecord(usage['outputTokens']);
  if (input || output) {
    return tokenUsage({
      inputTokens: asCount(input?.['total']),
      outputTokens: asCount(output?.['total']),
      cacheReadTokens: asCount(input?.['cacheRead']),
      cacheCreationTokens: asCount(input?.['cacheWrite']),
      reasoningTokens: asCount(output?.['reasoning']),
    });
  }
  // What a step of the AI SDK tells from major 6 on: totals, with their parts beside them.
  const details = asRecord(usage['inputTokenDetails']);
  const cacheRead =
    asCount(details?.['cacheReadTokens']) ?? asCount(usage['cachedInputTokens']) ?? told.cacheReadTokens;
  const cacheWrite = asCount(details?.['cacheWriteTokens']) ?? told.cacheCreationTokens;
  const counted = asCount(usage['inputTokens']) ?? asCount(usage['promptTokens']);
  const cached = !details && WITHOUT_CACHE.has(provider) ? (cacheRead ?? 0) + (cacheWrite ?? 0) : 0;
  return tokenUsage({
    inputTokens: counted === undefined ? undefined : counted + cached,
    outputTokens: asCount(usage['outputTokens']) ?? asCount(usage['completionTokens']),
    totalTokens: cached > 0 ? undefined : asCount(usage['totalTokens']),
    cacheReadTokens: cacheRead,
    cacheCreationTokens: cacheWrite,
    reasoningTokens: asCount(usage['reasoningTokens']) ?? told.reasoningTokens,
  });
}

function providerCounts(metadata: unknown): TokenUsage {
  for (const item of Object.values(asRecord(metadata) ?? {})) {
    const told = asRecord(item);
    const nested = asRecord(told?.['usage']);
    const counts = tokenUsage({
      cacheReadTokens:
        asCount(told?.['cacheReadInputTokens']) ??
        asCount(nested?.['cacheReadInputTokens']) ??
        asCount(told?.['cachedPromptTokens']),
      cacheCreationTokens: asCount(told?.['cacheCreationInputTokens']) ?? asCount(nested?.['cacheWriteInputTokens']),
      reasoningTokens: asCount(told?.['reasoningTokens']),
    });
    if (Object.keys(counts).length > 0) return counts;
  }
  return {};
}
