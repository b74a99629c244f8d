import type { CapturedContext } from './context.js';
import type {
  AiMessageOptions,
  EmbeddingOptions,
  RunCostOptions,
  ScoreOptions,
  SessionEndOptions,
  SessionEnrichmentOptions,
  SpanOptions,
  ToolCallOptions,
  UserMessageOptions,
} from './track-options.js';

/**
 * Takes events. What a call leaves out comes from `context`, by default the one that the call runs in; an observer that
 * captured a context earlier passes it.
 */
export interface TrackingClient {
  /** @returns the message's id */
  trackUserMessage(options: UserMessageOptions, context?: CapturedContext): string;
  /** @returns the message's id */
  trackAiMessage(options: AiMessageOptions, context?: CapturedContext): string;
  /** @returns the message's id; `undefined` when the session's answers have told it all */
  trackRunCost(options: RunCostOptions, context?: CapturedContext): string | undefined;
  /** @returns the id of the tool's run */
  trackToolCall(options: ToolCallOptions, context?: CapturedContext): string;
  /** @returns the span's id */
  trackEmbedding(options: EmbeddingOptions, context?: CapturedContext): string;
  /** @returns the span's id */
  trackSpan(options: SpanOptions, context?: CapturedContext): string;
  trackSessionEnd(options: SessionEndOptions, context?: CapturedContext): void;
  trackSessionEnrichment(options: SessionEnrichmentOptions, context?: CapturedContext): void;
  score(options: ScoreOptions, context?: CapturedContext): void;
}
