import type { CapturedContext } from '../client/context.js';
import type { TrackingClient } from '../client/tracking-client.js';
import { callStart } from './call-start.js';
import { claimCall } from './claim-call.js';
import type { ModelCall } from './model-call.js';
import { recordUserMessage } from './record-user-message.js';
import { toolLedgerOf } from './tool-ledger-of.js';
import { waitingMessagesOf } from './waiting-messages-of.js';

/**
 * Turns one observed model request into events: the user's message that it answers, the tools that ran before it, and
 * the response (or the embedding).
 *
 * @param call a request that is over
 * @param client takes the events
 * @param context whose session and agent they belong to
 */
export function recordModelCall(call: ModelCall, client: TrackingClient, context: CapturedContext): void {
  if (call.kind === 'embedding') {
    recordEmbedding(call, client, context);
    return;
  }
  if (call.kind === 'moderation' || call.kind === 'rerank' || call.kind === 'batch') {
    client.trackSpan({ spanName: call.kind, latencyMs: call.latencyMs ?? 0, ...errorOf(call) }, context);
    return;
  }
  const isMessageTold = waitingMessagesOf(context.scope, false)?.settle(call) ?? false;
  recordTools(call, client, context);
  if (!isMessageTold) recordUserMessage(call, client, context);
  recordResponse(call, client, context);
  if (call.toolCalls.length === 0) return;
  toolLedgerOf(context.scope).asked(call.toolCalls, call.startedAt + (call.latencyMs ?? 0));
}

function recordTools(call: ModelCall, client: TrackingClient, context: CapturedContext): void {
  const ledger = toolLedgerOf(context.scope);
  for (const result of call.toolResults) {
    const tool = ledger.settle(result, call.startedAt);
    // Some queues lose the async context: then the run was noted outside the session.
    if (!tool || toolLedgerOf(undefined).takeRun(tool.name)) continue;
    // It ran between the answer that asked for it and this request; whoever saw it run, in whatever session, has told it.
    const startedAt = call.startedAt - (tool.latencyMs ?? 0);
    if (!claimCall({ kind: 'tool', names: [tool.name], startedAt, endedAt: call.startedAt }, 'turns')) continue;
    const failed = result.isError === true;
    client.trackToolCall(
      {
        toolName: tool.name,
        // A response that was not seen (another process served it) leaves no time to count from.
        latencyMs: tool.latencyMs ?? 0,
        success: !failed,
        input: tool.input,
        output: result.output,
        ...(failed && typeof result.output === 'string' ? { errorMessage: result.output } : {}),
        time: callStart(call),
      },
      context,
    );
    // The client notes every run that it tracks; this one has been settled already.
    ledger.takeRun(tool.name);
  }
}

function recordResponse(call: ModelCall, client: TrackingClient, context: CapturedContext): void {
  const { usage } = call;
  // One plain literal: engines make such objects of half the size of literals with spreads in them.
  client.trackAiMessage(
    {
      content: call.responseText ?? '',
      model: call.model ?? 'unknown',
      provider: call.provider,
      latencyMs: call.latencyMs ?? 0,
      ttfbMs: call.ttfbMs,
      isError: call.outcome === 'error',
      errorMessage: call.errorMessage,
      errorType: call.errorType,
      inputTokens: usage.inputTokens,
      outputTokens: usage.outputTokens,
      totalTokens: usage.totalTokens,
      reasoningTokens: usage.reasoningTokens,
      cacheReadTokens: usage.cacheReadTokens,
      cacheCreationTokens: usage.cacheCreationTokens,
      usageBody: call.usageBody,
      totalCostUsd: call.costUsd,
      finishReason: call.finishReason,
      providerRequestId: call.requestId,
      toolCalls: call.toolCalls,
      reasoningContent: call.reasoningText,
      systemPrompt: call.systemPrompt,
      toolDefinitions: call.toolDefinitions,
      temperature: call.temperature,
      maxOutputTokens: call.maxOutputTokens,
      topP: call.topP,
      isStreaming: call.isStreaming,
      eventProperties: call.hasReasoning && !call.reasoningText ? { '[Agent] Has Reasoning': true } : undefined,
    },
    context,
  );
}

function recordEmbedding(call: ModelCall, client: TrackingClient, context: CapturedContext): void {
  client.trackEmbedding(
    {
      model: call.model ?? 'unknown',
      provider: call.provider,
      latencyMs: call.latencyMs ?? 0,
      inputTokens: call.usage.inputTokens,
      dimensions: call.embeddingDimensions,
      usageBody: call.usageBody,
    },
    context,
  );
}

function errorOf(call: ModelCall) {
  return { isError: call.outcome === 'error', errorMessage: call.errorMessage, errorType: call.errorType };
}
