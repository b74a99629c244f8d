import type { TokenUsage } from '../../capture/model-call.js';
import { asCount, asRecord } from '../../capture/read-json.js';

/**
 * Reads Anthropic's `usage`. Its `input_tokens` leaves out what was read from and written to the cache; ours is the total.
 * https://docs.anthropic.com/en/docs/build-with-claude/prompt-caching#tracking-cache-performance
 */
export function readUsage(value: unknown): TokenUsage {
  const usage = asRecord(value);
  const uncached = asCount(usage?.['input_tokens']);
  const cacheRead = asCount(usage?.['cache_read_input_tokens']);
  const cacheCreation = asCount(usage?.['cache_creation_input_tokens']);
  const output = asCount(usage?.['output_tokens']);
  const thinking = asCount(asRecord(usage?.['output_tokens_details'])?.['thinking_tokens']);
  const read: TokenUsage = {};
  if (uncached !== undefined) read.inputTokens = uncached + (cacheRead ?? 0) + (cacheCreation ?? 0);
  if (output !== undefined) read.outputTokens = output;
  if (read.inputTokens !== undefined && output !== undefined) read.totalTokens = read.inputTokens + output;
  if (cacheRead !== undefined) read.cacheReadTokens = cacheRead;
  if (cacheCreation !== undefined) read.cacheCreationTokens = cacheCreation;
  if (thinking !== undefined) read.reasoningTokens = thinking;
  return read;
}
