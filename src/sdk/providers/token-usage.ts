import type { TokenUsage } from '../capture/model-call.js';

/** Token counts without those that are not known. */
export function tokenUsage(counts: { [K in keyof TokenUsage]: TokenUsage[K] | undefined }): TokenUsage {
  const usage: TokenUsage = {};
  for (const [key, count] of Object.entries(counts)) {
    // The keys are those of TokenUsage.
    if (count !== undefined) usage[key as keyof TokenUsage] = count;
  }
  return usage;
}
