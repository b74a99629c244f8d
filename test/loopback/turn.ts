/** Token counts as a provider would bill them; each server spells them in its provider's words. */
export interface TurnUsage {
  /** Input tokens including cached ones. Default: a quarter of the request's characters. */
  readonly input?: number;
  readonly output?: number;
  /** Subset of `input` that was read from a prompt cache. */
  readonly cacheRead?: number;
  /** Subset of `input` that was written to a prompt cache (Anthropic). */
  readonly cacheWrite?: number;
  /** Subset of `output` (OpenAI). */
  readonly reasoning?: number;
}

interface Pace {
  /** Before the first byte of the answer, in ms. */
  readonly delayMs?: number;
  /** Between the chunks of a stream, in ms. */
  readonly chunkDelayMs?: number;
  readonly usage?: TurnUsage;
  /** The model that the answer names. Default: the one that was asked for. */
  readonly model?: string;
}

/** The model answers with text. */
export interface TextTurn extends Pace {
  readonly text: string;
  /** Cut the connection after so many chunks of a stream (0: right after the headers). */
  readonly cutAfterChunks?: number;
}

/** The model wants tools to be run. */
export interface ToolTurn extends Pace {
  readonly tools: readonly { readonly name: string; readonly arguments: Readonly<Record<string, unknown>> }[];
}

/** The provider refuses. */
export interface FaultTurn {
  readonly status: number;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One scripted answer of a loopback provider. */
export type Turn = TextTurn | ToolTurn | FaultTurn;
