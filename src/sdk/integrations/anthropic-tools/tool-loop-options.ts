import type Anthropic from '@anthropic-ai/sdk';
import type { AmplitudeOption } from '../../client/observing-amplitude.js';

/** What is used of an `Anthropic` client: adapters that fill in parameters will do. */
export interface ToolLoopClient {
  readonly messages: {
    create(params: Anthropic.MessageCreateParamsNonStreaming): PromiseLike<Anthropic.Message>;
  };
}

/** Runs a tool. What it returns goes to the model: text and content blocks as they are, anything else as JSON. */
export type ToolHandler = (input: never) => unknown;

export interface ToolLoopOptions {
  /** Default: the `AmplitudeAI` made last. */
  readonly amplitude?: AmplitudeOption;
  readonly client?: ToolLoopClient;
  readonly toolHandlers?: Readonly<Record<string, ToolHandler>>;
  /** Who asks, and in which conversation. Default: the running session's; outside any, a conversation for each run. */
  readonly userId?: string;
  readonly deviceId?: string;
  readonly sessionId?: string;
  readonly agentId?: string;
  readonly env?: string;
  /** At most so many requests to the model. Default 10. */
  readonly maxTurns?: number;
}

/** A request to the Messages API that is not streamed; `max_tokens` is 4096 unless given. */
export type ToolLoopRequest = Omit<Anthropic.MessageCreateParamsNonStreaming, 'max_tokens' | 'stream'> & {
  readonly max_tokens?: number;
  /** In place of those given to the loop. */
  readonly client?: ToolLoopClient;
  readonly toolHandlers?: Readonly<Record<string, ToolHandler>>;
  /** Runs the tools that have no handler. */
  readonly toolExecutor?: (name: string, input: unknown) => unknown;
};
