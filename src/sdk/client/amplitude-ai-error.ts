const MARKER = Symbol.for('amplitude-ai/error');

/** Base of every error that the runtime throws on purpose. Tracking itself never throws unless `validate` is on. */
export class AmplitudeAIError extends Error {
  /** A stable word for programs; the message is for people. */
  readonly code: string;
  /** What to do about it. */
  readonly hint: string | undefined;
  readonly [MARKER] = true;

  constructor(code: string, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.name = new.target.name;
    this.code = code;
    this.hint = options.hint;
  }

  /** Like `instanceof`, and true as well for an error of another copy of this package (ES module beside CommonJS). */
  static isInstance(value: unknown): value is AmplitudeAIError {
    return typeof value === 'object' && value !== null && MARKER in value;
  }
}
