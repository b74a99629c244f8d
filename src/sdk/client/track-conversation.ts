import type { BoundAgent } from './bound-agent.js';

/** One message of a stored conversation. */
export interface ConversationMessage {
  role: 'user' | 'assistant';
  content: string;
  /** Of answers: `unknown` and `other` when left out. */
  model?: string;
  provider?: string;
  latency_ms?: number;
  input_tokens?: number;
  output_tokens?: number;
  total_cost_usd?: number;
  /** Milliseconds since 1970. Default: now. */
  time?: number;
}

/** Tracks a stored conversation, message by message, each question with its answers as one trace. */
export function trackMessages(
  agent: BoundAgent,
  messages: readonly ConversationMessage[],
  newTrace: () => string,
): void {
  let traceId = newTrace();
  for (const [index, message] of messages.entries()) {
    if (message.role === 'user') {
      if (index > 0) traceId = newTrace();
      agent.trackUserMessage(message.content, { traceId, time: message.time });
    } else {
      const { model = 'unknown', provider = 'other', latency_ms: latencyMs = 0 } = message;
      agent.trackAiMessage(message.content, model, provider, latencyMs, {
        traceId,
        time: message.time,
        inputTokens: message.input_tokens,
        outputTokens: message.output_tokens,
        totalCostUsd: message.total_cost_usd,
      });
    }
  }
}
