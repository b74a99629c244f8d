import { EVENTS } from '../../../schema/index.js';
import { inferModelTier } from '../../cost/infer-model-tier.js';
import { jsonValue } from '../json-value.js';
import type { AiMessageOptions } from '../track-options.js';
import { errorProperties } from './error-properties.js';
import type { EventDraft } from './event-draft.js';
import { attachmentProperties, labelValues } from './message-properties.js';
import { toolDefinitionProperties } from './tool-definitions.js';

export function aiResponseEvent(options: AiMessageOptions, messageId: string): EventDraft {
  const labels = labelValues(options.labels);
  const error = errorProperties(options.isError, options);
  // One plain literal: engines make such objects several times as fast as literals with spreads in them.
  const properties: Record<string, unknown> = {
    '[Agent] Message ID': messageId,
    '[Agent] Component Type': 'llm',
    '[Agent] Model Name': options.model,
    '[Agent] Provider': options.provider,
    '[Agent] Latency Ms': options.latencyMs,
    '[Agent] Is Error': error['[Agent] Is Error'],
    '[Agent] Error Message': error['[Agent] Error Message'],
    '[Agent] Error Type': error['[Agent] Error Type'],
    $llm_message: options.content ? { text: String(options.content) } : undefined,
    '[Agent] TTFB Ms': options.ttfbMs,
    '[Agent] Input Tokens': options.inputTokens,
    '[Agent] Output Tokens': options.outputTokens,
    '[Agent] Total Tokens': options.totalTokens ?? sum(options.inputTokens, options.outputTokens),
    '[Agent] Reasoning Tokens': options.reasoningTokens,
    '[Agent] Cache Read Tokens': options.cacheReadTokens,
    '[Agent] Cache Creation Tokens': options.cacheCreationTokens,
    '[Agent] Cost USD': options.totalCostUsd,
    '[Agent] Finish Reason': options.finishReason,
    '[Agent] Provider Request ID': options.providerRequestId,
    '[Agent] Tool Calls': options.toolCalls?.length ? jsonValue(options.toolCalls) : undefined,
    '[Agent] Has Reasoning': Boolean(options.reasoningContent) || (options.reasoningTokens ?? 0) > 0 || undefined,
    '[Agent] Reasoning Content': options.reasoningContent || undefined,
    '[Agent] System Prompt': options.systemPrompt || undefined,
    '[Agent] System Prompt Length': options.systemPrompt?.length || undefined,
    '[Agent] Temperature': options.temperature,
    '[Agent] Max Output Tokens': options.maxOutputTokens,
    '[Agent] Top P': options.topP,
    '[Agent] Is Streaming': options.isStreaming,
    '[Agent] Prompt ID': options.promptId,
    '[Agent] Was Copied': options.wasCopied,
    '[Agent] Was Cached': options.wasCached || undefined,
    '[Agent] Model Tier': options.modelTier ?? inferModelTier(options.model),
    '[Agent] Message Labels': labels,
    '[Agent] Message Label Map':
      labels && Object.fromEntries((options.labels ?? []).map(({ key, value }) => [key, value])),
    // Filled in when the event is built: an object that has its last shape from the start is made and written faster.
    '[Agent] Agent ID': undefined,
    '[Agent] Parent Agent ID': undefined,
    '[Agent] Customer Org ID': undefined,
    '[Agent] Agent Version': undefined,
    '[Agent] Agent Description': undefined,
    '[Agent] Env': undefined,
    '[Agent] SDK Version': undefined,
    '[Agent] Runtime': undefined,
    '[Agent] Session ID': undefined,
    '[Agent] Trace ID': undefined,
    '[Agent] Turn ID': undefined,
    '[Agent] Locale': undefined,
    '[Amplitude] Session Replay ID': undefined,
    '[Agent] Context': undefined,
  };
  if (options.toolDefinitions) Object.assign(properties, toolDefinitionProperties(options.toolDefinitions));
  if (options.attachments) Object.assign(properties, attachmentProperties(options.attachments));
  return { type: EVENTS.AI_RESPONSE, fields: options, takesTurn: true, linksReplay: true, properties };
}

/** Half a total is no total. */
function sum(input: number | null | undefined, output: number | null | undefined): number | undefined {
  return typeof input === 'number' && typeof output === 'number' ? input + output : undefined;
}
