import type { TokenUsage } from '../../capture/model-call.js';
import type { SpanFacts } from './attribute-table.js';

/** Token counts of a span; what was not told stays absent. */
export function tokenUsage(facts: SpanFacts): TokenUsage {
  const { outputTokens, reasoningTokens, cacheReadTokens, cacheCreationTokens } = facts;
  const cached = (cacheReadTokens ?? 0) + (cacheCreationTokens ?? 0);
  // Some instrumentations of Anthropic count the cache apart; a part is never larger than the whole.
  const inputTokens =
    facts.inputTokens !== undefined && cached > facts.inputTokens ? facts.inputTokens + cached : facts.inputTokens;
  const totalTokens =
    inputTokens !== undefined && outputTokens !== undefined ? inputTokens + outputTokens : facts.totalTokens;
  return Object.fromEntries(
    Object.entries({
      inputTokens,
      outputTokens,
      totalTokens,
      reasoningTokens,
      cacheReadTokens,
      cacheCreationTokens,
    }).filter(([, count]) => count !== undefined),
  );
}
