import type { ProviderId } from '../../libraries/library-description.js';

/** How an observed call ended. */
export type CallOutcome = 'completed' | 'error' | 'aborted' | 'abandoned';

/** Token counts. Input is the cache-inclusive total; cache and reasoning counts are subsets. Unknown stays absent. */
export interface TokenUsage {
  inputTokens?: number;
  outputTokens?: number;
  totalTokens?: number;
  reasoningTokens?: number;
  cacheReadTokens?: number;
  cacheCreationTokens?: number;
}

/** A tool call that the model asked for. `input` is parsed JSON, else the provider's text. */
export interface RequestedToolCall {
  id?: string;
  name: string;
  input?: unknown;
}

/** A tool's result that the app sent back to the model. */
export interface ToolResult {
  /** The tool call's id; where the provider gives none, its key as `OrdinalKeys` makes it. */
  id: string;
  name?: string;
  /** The arguments, where the request repeats the model's tool call. */
  input?: unknown;
  output?: unknown;
  isError?: boolean;
}

export interface ToolDefinition {
  name: string;
  description?: string;
  parameters?: unknown;
}

/**
 * One request to a model, normalised over all providers. Adapters fill it in; one place turns it into events.
 * Content fields (`userMessage`, `systemPrompt`, `responseText`, `reasoningText`, tool inputs and outputs) pass the
 * privacy policy before they reach any queue.
 */
export interface ModelCall {
  kind:
    | 'chat'
    | 'completion'
    | 'embedding'
    | 'image'
    | 'speech'
    | 'transcription'
    | 'moderation'
    | 'rerank'
    | 'batch'
    | 'agent';
  provider: ProviderId;
  /** The response's model, else the request's. */
  model?: string;
  requestModel?: string;
  /** The provider's response id: one call seen by several observers is recorded once. */
  responseId?: string;
  requestId?: string;
  isStreaming: boolean;
  /** `performance.now()` at the call. */
  startedAt: number;
  latencyMs?: number;
  /** Milliseconds to the first chunk that carries content, a tool call or reasoning; streams only. */
  ttfbMs?: number;
  outcome: CallOutcome;
  errorMessage?: string;
  errorType?: string;
  /** The last user turn of the request, when the request ends in one (not in tool results). */
  userMessage?: string;
  /** The user said the same in the turn before: the message is not the same one seen again. */
  repeatsUserMessage?: boolean;
  systemPrompt?: string;
  responseText?: string;
  reasoningText?: string;
  /** Whether the response carried reasoning, also when its text is not kept. */
  hasReasoning?: boolean;
  finishReason?: string;
  toolCalls: RequestedToolCall[];
  toolResults: ToolResult[];
  toolDefinitions: ToolDefinition[];
  usage: TokenUsage;
  /** The provider's whole response body (or its usage-bearing part), for the price package's own extractor. */
  usageBody?: unknown;
  /** In US dollars, where something better than the tokens tells it. */
  costUsd?: number;
  temperature?: number;
  topP?: number;
  maxOutputTokens?: number;
  embeddingDimensions?: number;
}
