import type { ModelCall } from './model-call.js';
import type { ObservedCall } from './observed-call.js';
import type { readError } from './read-error.js';

/**
 * What a chunk means for the ledger: `content` starts the clock of TTFB, `end` is the last word of the model (what
 * comes after it, or does not, no longer changes the outcome), `usage` is a chunk that carries nothing but token counts.
 */
export type ChunkMeaning = 'content' | 'end' | 'usage' | 'other';

/** Reads one stream, chunk by chunk, in constant space but for the text that it gathers. */
export interface StreamReader {
  read(chunk: unknown): ChunkMeaning;
  /** Puts what was gathered onto the call; called once, however the stream ended. */
  finish(): void;
}

/** How one kind of request of one provider is read. Every method takes whatever arrives: nothing is taken for granted. */
export interface CallAdapter {
  readonly kind: ModelCall['kind'];
  /** The request is no model call of its own: it only brings what an earlier call was waiting for. */
  readonly isContinuation?: boolean;
  readRequest(call: ModelCall, body: unknown): void;
  readResponse(call: ModelCall, body: unknown): void;
  /**
   * Whether the model goes on after this response: then the call stays open, and whoever `keep`s it ends it with `body()`.
   */
  isUnfinished?(body: unknown, keep: ObservedCall): boolean;
  /** What a provider's error says where its SDK hides it; `undefined` for an error like any other. */
  readError?(error: unknown): ReturnType<typeof readError> | undefined;
  /** @param keepsContent whether text is to be gathered */
  openStream?(call: ModelCall, keepsContent: boolean): StreamReader;
  /**
   * Whether a request's stream would come without usage unless it is asked for. It is then asked for, and the chunk that
   * carries nothing else is kept from the app.
   */
  wantsUsage?(body: Readonly<Record<string, unknown>>): boolean;
}
