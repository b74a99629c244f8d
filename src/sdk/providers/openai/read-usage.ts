import type { TokenUsage } from '../../capture/model-call.js';
import { asCount, asRecord } from '../../capture/read-json.js';

/**
 * Reads the `usage` of OpenAI's and OpenAI-compatible APIs: `prompt_tokens`/`completion_tokens` or
 * `input_tokens`/`output_tokens`, which include cached and reasoning tokens.
 * Shapes: https://platform.openai.com/docs/api-reference/chat/object#usage, .../responses/object#usage
 */
export function readUsage(value: unknown): TokenUsage {
  const usage = asRecord(value);
  if (!usage) return {};
  const input = asRecord(usage['prompt_tokens_details']) ?? asRecord(usage['input_tokens_details']);
  const output = asRecord(usage['completion_tokens_details']) ?? asRecord(usage['output_tokens_details']);
  return defined({
    inputTokens: asCount(usage['prompt_tokens']) ?? asCount(usage['input_tokens']),
    outputTokens: asCount(usage['completion_tokens']) ?? asCount(usage['output_tokens']),
    totalTokens: asCount(usage['total_tokens']),
    // DeepSeek names its cache hits beside the details.
    cacheReadTokens: asCount(input?.['cached_tokens']) ?? asCount(usage['prompt_cache_hit_tokens']),
    cacheCreationTokens: asCount(input?.['cache_write_tokens']),
    reasoningTokens: asCount(output?.['reasoning_tokens']),
  });
}

function defined(usage: { [K in keyof TokenUsage]: TokenUsage[K] | undefined }): TokenUsage {
  const read: TokenUsage = {};
  for (const [key, count] of Object.entries(usage)) {
    // The keys are those of TokenUsage.
    if (count !== undefined) read[key as keyof TokenUsage] = count;
  }
  return read;
}
