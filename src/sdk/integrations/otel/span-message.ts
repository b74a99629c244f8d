import type { RequestedToolCall, ToolResult } from '../../capture/model-call.js';

/** One message of a conversation, whichever convention wrote it down. */
export interface SpanMessage {
  readonly role: string | undefined;
  readonly text: string;
  readonly reasoning: string;
  readonly toolCalls: readonly RequestedToolCall[];
  readonly toolResults: readonly ToolResult[];
}
