import type { ModelCall } from '../../capture/model-call.js';
import { asRecord } from '../../capture/read-json.js';
import { readGoogleUsage } from './read-google-usage.js';

/** Reads an interaction's `usage`, whose counts are those of content generation by other names. */
export function readInteractionUsage(call: ModelCall, value: unknown): void {
  const usage = asRecord(value);
  if (!usage) return;
  const usageMetadata = {
    promptTokenCount: usage['total_input_tokens'],
    cachedContentTokenCount: usage['total_cached_tokens'],
    toolUsePromptTokenCount: usage['total_tool_use_tokens'],
    candidatesTokenCount: usage['total_output_tokens'],
    thoughtsTokenCount: usage['total_thought_tokens'],
    totalTokenCount: usage['total_tokens'],
  };
  call.usage = readGoogleUsage(usageMetadata, true);
  call.usageBody = { modelVersion: call.model, usageMetadata };
  if ((call.usage.reasoningTokens ?? 0) > 0) call.hasReasoning = true;
}
