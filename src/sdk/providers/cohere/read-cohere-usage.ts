import type { ModelCall } from '../../capture/model-call.js';
import { asCount, asRecord } from '../../capture/read-json.js';
import { field } from '../field.js';
import { tokenUsage } from '../token-usage.js';

/**
 * Reads `usage` (v2) or `meta` (v1) onto the call: what is billed, else what was counted; the counted tokens include
 * those that Cohere adds itself and does not bill. https://docs.cohere.com/reference/chat#response.body.usage
 */
export function readCohereUsage(call: ModelCall, value: unknown): void {
  const usage = asRecord(value);
  if (!usage) return;
  const billed = asRecord(field(usage, 'billed_units'));
  const counted = asRecord(usage['tokens']);
  const inputTokens = asCount(field(billed, 'input_tokens')) ?? asCount(field(counted, 'input_tokens'));
  const outputTokens = asCount(field(billed, 'output_tokens')) ?? asCount(field(counted, 'output_tokens'));
  call.usage = tokenUsage({
    inputTokens,
    outputTokens,
    totalTokens: inputTokens === undefined || outputTokens === undefined ? undefined : inputTokens + outputTokens,
    cacheReadTokens: asCount(field(usage, 'cached_tokens')),
  });
  call.usageBody = {
    model: call.model,
    usage: {
      ...(billed ? { billed_units: wire(billed) } : {}),
      ...(counted ? { tokens: wire(counted) } : {}),
      cached_tokens: field(usage, 'cached_tokens'),
    },
  };
}

/** Counts as the API words them. */
function wire(counts: Readonly<Record<string, unknown>>) {
  return { input_tokens: field(counts, 'input_tokens'), output_tokens: field(counts, 'output_tokens') };
}
