/** What a lookalike model says; each server writes it in its provider's own shapes. */
export interface ModelAnswer {
  readonly text?: string;
  /** Thinking that comes before the text. */
  readonly reasoning?: string;
  readonly toolCalls?: readonly { readonly id: string; readonly name: string; readonly input: unknown }[];
  /** Cache-inclusive input. Defaults: 24 in, 12 out, nothing cached, no reasoning. */
  readonly usage?: {
    readonly input?: number;
    readonly output?: number;
    readonly cacheRead?: number;
    readonly cacheWrite?: number;
    readonly reasoning?: number;
  };
  /** The finish reason as the provider words it; by default what fits the answer. */
  readonly finish?: string;
  /** The model the response names; by default the request's. */
  readonly model?: string;
  /** An HTTP error in place of an answer. */
  readonly error?: {
    readonly status: number;
    readonly type: string;
    readonly message: string;
    readonly headers?: Readonly<Record<string, string>>;
  };
  /** Streams only: stop after so many events and `hang` (wait for the client) or `cut` the connection. */
  readonly stopAfter?: { readonly events: number; readonly ending: 'hang' | 'cut' };
  /** Responses only: whether a background response is still being generated or is there. */
  readonly background?: 'queued' | 'in_progress' | 'completed';
  /** How long the model thinks before it answers, in ms. Default: not at all. */
  readonly delayMs?: number;
  /** Streams only: the pause after each event, in ms. Default: a turn of the event loop. */
  readonly eventDelayMs?: number;
}
