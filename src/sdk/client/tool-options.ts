import type { EventFields } from './track-options.js';

/** Options of a wrapped tool: fields for its events. */
export type ToolOptions = Omit<EventFields, 'turnId' | 'time'>;

/** Options of a wrapped tool that is named among them. */
export interface NamedToolOptions extends ToolOptions {
  /** Default: the function's name. */
  name?: string;
}

/** Options of an observed function. */
export interface ObserveOptions extends ToolOptions {
  /** The span's name. Default: the function's name. */
  name?: string;
}
