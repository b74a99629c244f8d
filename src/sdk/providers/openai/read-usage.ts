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
  const inputTokens = asCount(usage['prompt_tokens']) ?? asCount(usage['input_tokens']);
  const outputTokens = asCount(usage['completion_tokens']) ?? asCount(usage['output_tokens']);
  const totalTokens = asCount(usage['total_tokens']);
  // DeepSeek names its cache hits beside the details.
  const cacheReadTokens = asCount(input?.['cached_tokens']) ?? asCount(usage['prompt_cache_hit_tokens']);
  const cacheCreationTokens = asCount(input?.['cache_write_tokens']);
  const reasoningTokens = asCount(output?.['reasoning_tokens']);
  const read: TokenUsage = {};
  if (inputTokens !== undefined) read.inputTokens = inputTokens;
  if (outputTokens !== undefined) read.outputTokens = outputTokens;
  if (totalTokens !== undefined) read.totalTokens = totalTokens;
  if (cacheReadTokens !== undefined) read.cacheReadTokens = cacheReadTokens;
  if (cacheCreationTokens !== undefined) read.cacheCreationTokens = cacheCreationTokens;
  if (reasoningTokens !== undefined) read.reasoningTokens = reasoningTokens;
  return read;
}
