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

/** Joins what is given by position and by name. A spread that is added to costs up to thirty times as much. */
const merge = <G extends object, O extends object>(byPosition: G, byName: O): G & O =>
  Object.assign(byPosition, byName);

/** The tracking calls of agents and sessions: as those of the client, with the identity already known. */
export abstract class ContextTracker {
  protected abstract readonly tracks: TrackingClient;
  /** On whose behalf an event that is tracked now happens. */
  protected abstract contextNow(): CapturedContext;

  /** @returns the message's id */
  trackUserMessage(content: string, options: Rest<UserMessageOptions, 'content'> = {}): string {
    return this.tracks.trackUserMessage(merge({ content }, options), this.contextNow());
  }

  /** @returns the message's id */
  trackAiMessage(
    content: string,
    model: string,
    provider: string,
    latencyMs: number,
    options: Rest<AiMessageOptions, 'content' | 'model' | 'provider' | 'latencyMs'> = {},
  ): string {
    return this.tracks.trackAiMessage(merge({ content, model, provider, latencyMs }, options), this.contextNow());
  }

  /** @returns the id of the tool's run */
  trackToolCall(
    toolName: string,
    latencyMs: number,
    success: boolean,
    options: Rest<ToolCallOptions, 'toolName' | 'latencyMs' | 'success'> = {},
  ): string {
    return this.tracks.trackToolCall(merge({ toolName, latencyMs, success }, options), this.contextNow());
  }

  /** @returns the span's id */
  trackEmbedding(
    model: string,
    provider: string,
    latencyMs: number,
    options: Rest<EmbeddingOptions, 'model' | 'provider' | 'latencyMs'> = {},
  ): string {
    return this.tracks.trackEmbedding(merge({ model, provider, latencyMs }, options), this.contextNow());
  }

  /** @returns the span's id */
  trackSpan(options: SpanOptions): string;
  trackSpan(spanName: string, latencyMs: number, options?: Rest<SpanOptions, 'spanName' | 'latencyMs'>): string;
  trackSpan(
    span: string | SpanOptions,
    latencyMs = 0,
    options: Rest<SpanOptions, 'spanName' | 'latencyMs'> = {},
  ): string {
    const given = typeof span === 'string' ? merge({ spanName: span, latencyMs }, options) : span;
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
    const run = merge({ totalCostUsd, inputTokens, outputTokens, model, provider }, options);
    return this.tracks.trackRunCost(run, this.contextNow());
  }

  /** Each call adds one event; topics first and scores later is fine. */
  trackSessionEnrichment(
    enrichments: SessionEnrichments,
    options: Rest<SessionEnrichmentOptions, 'enrichments'> = {},
  ): void {
    this.tracks.trackSessionEnrichment(merge({ enrichments }, options), this.contextNow());
  }

  /** Rates a message, or with `targetType: 'session'` a session. */
  score(
    name: string,
    value: number,
    targetId: string,
    options: Rest<ScoreOptions, 'name' | 'value' | 'targetId'> = {},
  ): void {
    this.tracks.score(merge({ name, value, targetId }, options), this.contextNow());
  }
}
