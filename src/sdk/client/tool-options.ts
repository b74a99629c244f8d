import type { EventFields } from './track-options.js';

/** Options of a wrapped tool: what it may do besides being told of, and fields for its events. */
export interface ToolOptions extends Omit<EventFields, 'turnId' | 'time'> {
  /** JSON Schema of the input, for readers of the code; it is not sent. */
  inputSchema?: Readonly<Record<string, unknown>> | null;
  /** Rejects with `ToolTimeoutError` when the tool's promise has not settled by then. It is not cancelled. Default: never. */
  timeoutMs?: number | null;
  /** Told of each failure before the caller is. */
  onError?: (error: unknown, toolName: string) => void;
}

/** Options of a wrapped tool that is named among them. */
export interface NamedToolOptions extends ToolOptions {
  /** Default: the function's name. */
  name?: string;
}

/** Options of an observed function: fields for its events. */
export interface ObserveOptions extends Omit<EventFields, 'turnId' | 'time'> {
  /** The span's name. Default: the function's name. */
  name?: string;
}
