import type { MessageLabel } from './enrichments/message-label.js';
import type { SessionEnrichments } from './enrichments/session-enrichments.js';

type Maybe<T> = T | null | undefined;

/** Fields of every event. Those left out come from the agent and the session that the call runs in. */
export interface EventFields {
  userId?: Maybe<string>;
  deviceId?: Maybe<string>;
  sessionId?: Maybe<string>;
  /** One cycle from a user's message to the answer. */
  traceId?: Maybe<string>;
  /** Position in the session. Default: counts up by itself. */
  turnId?: Maybe<number>;
  agentId?: Maybe<string>;
  parentAgentId?: Maybe<string>;
  customerOrgId?: Maybe<string>;
  agentVersion?: Maybe<string>;
  /** What the agent is for. */
  description?: Maybe<string>;
  /** The app's own dimensions, merged over those of the agent. */
  context?: Maybe<Readonly<Record<string, unknown>>>;
  env?: Maybe<string>;
  groups?: Maybe<Readonly<Record<string, unknown>>>;
  browserSessionId?: Maybe<string | number>;
  /** Such as `en-US`. On messages and tool calls only. */
  locale?: Maybe<string>;
  /** Further properties, sent as they are named. They pass the redaction, too. */
  eventProperties?: Maybe<Readonly<Record<string, unknown>>>;
  /** Milliseconds since 1970. Default: now. */
  time?: Maybe<number>;
}

/** A file that came with a message. Only its description is sent; further keys are sent as they are. */
export interface Attachment {
  type?: string;
  name?: string;
  url?: string;
  mime_type?: string;
  size_bytes?: number;
  [key: string]: unknown;
}

interface MessageFields extends EventFields {
  /** Default: a new UUID. */
  messageId?: Maybe<string>;
  attachments?: Maybe<readonly Attachment[]>;
  labels?: Maybe<readonly MessageLabel[]>;
}

interface ErrorFields {
  isError?: Maybe<boolean>;
  errorMessage?: Maybe<string>;
  /** The error's class name. */
  errorType?: Maybe<string>;
}

export interface UserMessageOptions extends MessageFields {
  content: string;
  /** Who wrote it. Default `user`, or `agent` while one agent works for another. */
  messageSource?: Maybe<'user' | 'agent'>;
  isRegeneration?: Maybe<boolean>;
  isEdit?: Maybe<boolean>;
  editedMessageId?: Maybe<string>;
}

export interface AiMessageOptions extends MessageFields, ErrorFields {
  content: string;
  model: string;
  provider: string;
  latencyMs: number;
  ttfbMs?: Maybe<number>;
  /** The whole input, cached tokens included. */
  inputTokens?: Maybe<number>;
  /** The whole output, reasoning included. */
  outputTokens?: Maybe<number>;
  totalTokens?: Maybe<number>;
  reasoningTokens?: Maybe<number>;
  cacheReadTokens?: Maybe<number>;
  cacheCreationTokens?: Maybe<number>;
  /** In US dollars. Default: computed from the tokens; absent when the model cannot be priced. */
  totalCostUsd?: Maybe<number>;
  /** The provider's response body, from which the price is computed exactly. Never sent. */
  usageBody?: unknown;
  finishReason?: Maybe<string>;
  /** The provider's request id. */
  providerRequestId?: Maybe<string>;
  toolCalls?: Maybe<readonly unknown[]>;
  reasoningContent?: Maybe<string>;
  systemPrompt?: Maybe<string>;
  toolDefinitions?: Maybe<readonly unknown[]>;
  temperature?: Maybe<number>;
  maxOutputTokens?: Maybe<number>;
  topP?: Maybe<number>;
  isStreaming?: Maybe<boolean>;
  promptId?: Maybe<string>;
  /** The user copied the answer. */
  wasCopied?: Maybe<boolean>;
  /** A cache of whole answers replied; no model ran. */
  wasCached?: Maybe<boolean>;
  /** Default: inferred from the model's name. */
  modelTier?: Maybe<'fast' | 'standard' | 'reasoning'>;
}

/** What a whole run cost, in total. */
export interface RunCostOptions extends EventFields {
  totalCostUsd: number;
  inputTokens: number;
  outputTokens: number;
  cacheReadTokens?: Maybe<number>;
  cacheCreationTokens?: Maybe<number>;
  model: string;
  provider: string;
  latencyMs?: Maybe<number>;
  content?: Maybe<string>;
  finishReason?: Maybe<string>;
}

export interface ToolCallOptions extends EventFields, ErrorFields {
  toolName: string;
  latencyMs: number;
  success: boolean;
  /** Default: a new UUID. */
  invocationId?: Maybe<string>;
  input?: unknown;
  output?: unknown;
  /** Default: the session's latest user message. */
  parentMessageId?: Maybe<string>;
}

export interface EmbeddingOptions extends EventFields {
  model: string;
  provider: string;
  latencyMs: number;
  inputTokens?: Maybe<number>;
  dimensions?: Maybe<number>;
  totalCostUsd?: Maybe<number>;
  usageBody?: unknown;
  /** Default: a new UUID. */
  spanId?: Maybe<string>;
}

export interface SpanOptions extends EventFields, ErrorFields {
  spanName: string;
  latencyMs: number;
  inputState?: unknown;
  outputState?: unknown;
  /** Default: the enclosing span. */
  parentSpanId?: Maybe<string>;
  /** Default: a new UUID. */
  spanId?: Maybe<string>;
}

export interface SessionEndOptions extends EventFields {
  enrichments?: Maybe<SessionEnrichments>;
  /** Turn of the last user message that got an answer before the user left. */
  abandonmentTurn?: Maybe<number>;
  /** Minutes of silence after which the server closes the session. */
  idleTimeoutMinutes?: Maybe<number>;
}

export interface SessionEnrichmentOptions extends EventFields {
  enrichments: SessionEnrichments;
}

export interface ScoreOptions extends EventFields {
  /** Such as `user-feedback`. */
  name: string;
  value: number;
  /** Id of the rated message or session. */
  targetId: string;
  /** Default `message`. */
  targetType?: Maybe<'message' | 'session'>;
  /** Who rates. Default `user`. */
  source?: Maybe<'user' | 'ai' | 'reviewer'>;
  comment?: Maybe<string>;
}
