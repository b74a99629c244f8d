import type { CapturedContext } from './context.js';
import type { SessionEnrichments } from './enrichments/session-enrichments.js';
import type {
  AiMessageOptions,
  EmbeddingOptions,
  RunCostOptions,
  ScoreOptions,
  SessionEnrichmentOptions,
  SpanOptions,
  ToolCallOptions,
  UserMessageOptions,
} from './track-options.js';
import type { TrackingClient } from './tracking-client.js';

type Rest<Options, Given extends keyof Options> = Omit<Options, Given>;

/** The tracking calls of agents and sessions: as those of the client, with the identity already known. */
export abstract class ContextTracker {
  protected abstract readonly tracks: TrackingClient;
  /** On whose behalf an event that is tracked now happens. */
  protected abstract contextNow(): CapturedContext;

  /** @returns the message's id */
  trackUserMessage(content: string, options: Rest<UserMessageOptions, 'content'> = {}): string {
    return this.tracks.trackUserMessage({ ...options, content }, this.contextNow());
  }

  /** @returns the message's id */
  trackAiMessage(
    content: string,
    model: string,
    provider: string,
    latencyMs: number,
    options: Rest<AiMessageOptions, 'content' | 'model' | 'provider' | 'latencyMs'> = {},
  ): string {
    return this.tracks.trackAiMessage({ ...options, content, model, provider, latencyMs }, this.contextNow());
  }

  /** @returns the id of the tool's run */
  trackToolCall(
    toolName: string,
    latencyMs: number,
    success: boolean,
    options: Rest<ToolCallOptions, 'toolName' | 'latencyMs' | 'success'> = {},
  ): string {
    return this.tracks.trackToolCall({ ...options, toolName, latencyMs, success }, this.contextNow());
  }

  /** @returns the span's id */
  trackEmbedding(
    model: string,
    provider: string,
    latencyMs: number,
    options: Rest<EmbeddingOptions, 'model' | 'provider' | 'latencyMs'> = {},
  ): string {
    return this.tracks.trackEmbedding({ ...options, model, provider, latencyMs }, this.contextNow());
  }

  /** @returns the span's id */
  trackSpan(options: SpanOptions): string;
  trackSpan(spanName: string, latencyMs: number, options?: Rest<SpanOptions, 'spanName' | 'latencyMs'>): string;
  trackSpan(
    span: string | SpanOptions,
    latencyMs = 0,
    options: Rest<SpanOptions, 'spanName' | 'latencyMs'> = {},
  ): string {
    const given = typeof span === 'string' ? { ...options, spanName: span, latencyMs } : span;
    return this.tracks.trackSpan(given, this.contextNow());
  }

  /**
   * Tells what a whole run cost, where only its total is known. What single answers of the session have told already is
   * subtracted.
   *
   * @returns the message's id; `undefined` when nothing is left to tell
   */
  trackRunCost(
    totalCostUsd: number,
    inputTokens: number,
    outputTokens: number,
    model: string,
    provider: string,
    options: Rest<RunCostOptions, 'totalCostUsd' | 'inputTokens' | 'outputTokens' | 'model' | 'provider'> = {},
  ): string | undefined {
    const run = { ...options, totalCostUsd, inputTokens, outputTokens, model, provider };
    return this.tracks.trackRunCost(run, this.contextNow());
  }

  /** Each call adds one event; topics first and scores later is fine. */
  trackSessionEnrichment(
    enrichments: SessionEnrichments,
    options: Rest<SessionEnrichmentOptions, 'enrichments'> = {},
  ): void {
    this.tracks.trackSessionEnrichment({ ...options, enrichments }, this.contextNow());
  }

  /** Rates a message, or with `targetType: 'session'` a session. */
  score(
    name: string,
    value: number,
    targetId: string,
    options: Rest<ScoreOptions, 'name' | 'value' | 'targetId'> = {},
  ): void {
    this.tracks.score({ ...options, name, value, targetId }, this.contextNow());
  }
}
