import type { ModelCall } from './model-call.js';

/** A model request that is about to be sent. Every field is named at once: records of one shape are filled in faster. */
export function newModelCall(kind: ModelCall['kind'], provider: ModelCall['provider']): ModelCall {
  return {
    kind,
    provider,
    model: undefined,
    requestModel: undefined,
    responseId: undefined,
    requestId: undefined,
    isStreaming: false,
    startedAt: performance.now(),
    latencyMs: undefined,
    ttfbMs: undefined,
    outcome: 'abandoned',
    errorMessage: undefined,
    errorType: undefined,
    userMessage: undefined,
    repeatsUserMessage: undefined,
    systemPrompt: undefined,
    responseText: undefined,
    reasoningText: undefined,
    hasReasoning: undefined,
    finishReason: undefined,
    toolCalls: [],
    toolResults: [],
    toolDefinitions: [],
    usage: {},
    usageBody: undefined,
    costUsd: undefined,
    temperature: undefined,
    topP: undefined,
    maxOutputTokens: undefined,
    embeddingDimensions: undefined,
  };
}
