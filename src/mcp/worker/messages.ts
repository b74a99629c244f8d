import type { EngineErrorCode, EngineErrorOptions } from '../../engine/engine-error.js';
import type { ToolAnswer } from '../tool-definition.js';

/** What the server asks of a worker: one call of a tool. */
export interface WorkerRequest {
  readonly tool: string;
  readonly raw: Readonly<Record<string, unknown>>;
  readonly defaultRoot: string | undefined;
}

/** What the worker sends back: the answer, or the error in pieces (classes do not travel between threads). */
export type WorkerReply =
  | { readonly answer: ToolAnswer }
  | { readonly error: EngineErrorOptions & { readonly code: EngineErrorCode; readonly message: string } };
