const MARKER = Symbol.for('amplitude-ai/engine-error');

/** What went wrong, in the words of every tool's errors. */
export type EngineErrorCode =
  | 'ROOT_NOT_FOUND'
  | 'PATH_OUTSIDE_ROOT'
  | 'FILE_NOT_FOUND'
  | 'NOT_A_SOURCE_FILE'
  | 'PARSE_ERROR'
  | 'STALE_FILE'
  | 'INVALID_ARGUMENT'
  | 'UNKNOWN_EVENT'
  | 'TOOL_DEPENDENCY_MISSING'
  | 'INTERNAL';

/** The exact next call that gets the caller further. */
export interface NextCall {
  readonly tool: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly why: string;
}

export interface EngineErrorOptions {
  /** One sentence: what to do about it. */
  readonly hint?: string;
  /** Valid values, where a value was wrong. */
  readonly valid?: readonly string[];
  readonly next?: NextCall;
  readonly cause?: unknown;
}

/** An error that a caller can act on. Messages carry no text of the scanned app and no path outside the root. */
export class EngineError extends Error {
  readonly code: EngineErrorCode;
  readonly hint: string | undefined;
  readonly valid: readonly string[] | undefined;
  readonly next: NextCall | undefined;
  readonly [MARKER] = true;

  constructor(code: EngineErrorCode, message: string, options: EngineErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'EngineError';
    this.code = code;
    this.hint = options.hint;
    this.valid = options.valid;
    this.next = options.next;
  }

  /** True for errors of any copy of this class (ESM and CommonJS, duplicate installs). */
  static isInstance(value: unknown): value is EngineError {
    return typeof value === 'object' && value !== null && MARKER in value;
  }
}
