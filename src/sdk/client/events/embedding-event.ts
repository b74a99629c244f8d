import { EVENTS } from '../../../schema/index.js';
import type { EmbeddingOptions } from '../track-options.js';
import type { EventDraft } from './event-draft.js';

export function embeddingEvent(options: EmbeddingOptions, spanId: string): EventDraft {
  return {
    type: EVENTS.EMBEDDING,
    fields: options,
    takesTurn: true,
    linksReplay: false,
    properties: {
      '[Agent] Span ID': spanId,
      '[Agent] Component Type': 'embedding',
      '[Agent] Model Name': options.model,
      '[Agent] Provider': options.provider,
      '[Agent] Latency Ms': options.latencyMs,
      '[Agent] Input Tokens': options.inputTokens,
      '[Agent] Embedding Dimensions': options.dimensions,
      '[Agent] Cost USD': options.totalCostUsd,
    },
  };
}
