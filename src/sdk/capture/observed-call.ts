import type { CallAdapter, ChunkMeaning, StreamReader } from './call-adapter.js';
import type { CircuitBreaker } from './circuit-breaker.js';
import type { ModelCall } from './model-call.js';
import type { CallEnd, ModelCallSink } from './model-call-sink.js';
import { forgetCarrier, keepOpen, watchCarrier } from './pending-calls.js';
import { readError } from './read-error.js';
import { asRecord } from './read-json.js';

/**
 * The ledger of one request: whatever ends it (a parsed body, a stream's end, an error, an abort, nobody reading it),
 * it is recorded once. No method throws.
 */
export class ObservedCall {
  readonly record: ModelCall;
  readonly sink: ModelCallSink;
  /** Whether the collection of its carrier is waited for; `pending-calls.ts` says so. */
  isWatched = false;
  readonly #adapter: CallAdapter;
  readonly #breaker: CircuitBreaker;
  readonly #done: CallEnd;
  #reader: StreamReader | undefined;
  #usageRequest: { readonly asked: boolean } | undefined;
  #sawEnd = false;
  #hasResult = false;
  #isOver = false;
  #signal: { readonly aborted?: unknown } | undefined;
  /** `performance.now()` when the response's headers arrived. */
  #respondedAt: number | undefined;

  constructor(
    adapter: CallAdapter,
    record: ModelCall,
    to: { sink: ModelCallSink; breaker: CircuitBreaker; done: CallEnd },
  ) {
    this.record = record;
    this.sink = to.sink;
    this.#adapter = adapter;
    this.#breaker = to.breaker;
    this.#done = to.done;
  }

  /**
   * Reads the request.
   *
   * @returns whether its stream will come without usage unless somebody asks for it
   */
  request(body: unknown): boolean {
    return (
      this.#breaker.run(() => {
        this.#adapter.readRequest(this.record, body);
        this.#done.asks?.(this.record);
        const sent = asRecord(body);
        return this.record.isStreaming && sent !== undefined && this.#adapter.wantsUsage?.(sent) === true;
      }) ?? false
    );
  }

  /** Usage may have been asked for on the app's behalf: while `request.asked`, what comes of it is kept from the app. */
  hideUsage(request: { readonly asked: boolean }): void {
    this.#usageRequest = request;
  }

  /** With this signal the app may end the request: what fails or ends after it was raised was aborted. */
  abortableBy(signal: unknown): void {
    this.#signal = this.#breaker.run(() => asRecord(signal));
  }

  /** The response's headers have arrived. */
  responded(requestId: string | undefined): void {
    this.#respondedAt ??= performance.now();
    if (requestId) this.record.requestId ??= requestId;
  }

  /** Whoever holds `carrier` may still read the response; nobody else can. */
  awaitReading(carrier: object): void {
    if (!this.#isOver) this.#breaker.run(() => watchCarrier(carrier, this));
  }

  /** The body is being read: it can no longer be abandoned. */
  reading(): void {
    this.#breaker.run(() => forgetCarrier(this));
  }

  /** Whether a parsed result is still wanted: the first one counts. */
  takesResult(): boolean {
    if (this.#hasResult || this.#isOver) return false;
    this.#hasResult = true;
    return true;
  }

  /** A body that was parsed at once. */
  body(value: unknown): void {
    if (!this.#isOver && this.#breaker.run(() => this.#adapter.isUnfinished?.(value, this))) {
      this.#breaker.run(() => keepOpen(this));
      return;
    }
    this.#finish('completed', () => this.#adapter.readResponse(this.record, value));
  }

  /** The result is a stream that is now about to be read; returns whether its chunks are wanted. */
  openStream(): boolean {
    if (this.#isOver || this.#reader) return false;
    const reader = this.#breaker.run(() => this.#adapter.openStream?.(this.record, this.sink.keepsContent));
    this.#reader = reader;
    return reader !== undefined;
  }

  /** @returns whether the chunk is one that only we asked for, and that the app must not see */
  chunk(chunk: unknown): boolean {
    if (this.#isOver || !this.#reader) return false;
    let meaning: ChunkMeaning = 'other';
    try {
      meaning = this.#reader.read(chunk);
    } catch {
      // An unforeseen chunk is only unread; the breaker counts whole calls, not chunks.
    }
    if (meaning === 'content') this.record.ttfbMs ??= performance.now() - this.record.startedAt;
    else if (meaning === 'end') this.#sawEnd = true;
    if (!this.#usageRequest?.asked) return false;
    if (meaning !== 'usage') dropNullUsage(chunk);
    return meaning === 'usage';
  }

  /** The stream ended without an error; `aborted` when its controller was told to stop. */
  ended(aborted: boolean): void {
    this.#finish((aborted || this.#wasAborted()) && !this.#sawEnd ? 'aborted' : 'completed');
  }

  /** The app stopped reading. */
  stopped(): void {
    this.#finish(this.#sawEnd ? 'completed' : 'aborted');
  }

  failed(error: unknown): void {
    const { message, type, ...read } = this.#breaker.run(() => this.#adapter.readError?.(error)) ?? readError(error);
    const isAbort = read.isAbort || this.#wasAborted();
    this.#finish(isAbort ? 'aborted' : 'error', () => {
      if (isAbort) return;
      if (message) this.record.errorMessage = message;
      if (type) this.record.errorType = type;
    });
  }

  abandon(): void {
    this.#finish('abandoned');
  }

  #wasAborted(): boolean {
    return this.#signal?.aborted === true;
  }

  #finish(outcome: ModelCall['outcome'], fill?: () => void): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#breaker.run(() => {
      forgetCarrier(this);
      const { record } = this;
      // Nobody read it: the time that passed until collection says nothing about the provider.
      const end = outcome === 'abandoned' ? (this.#respondedAt ?? performance.now()) : performance.now();
      record.latencyMs = end - record.startedAt;
      record.outcome = outcome;
      try {
        this.#reader?.finish();
        fill?.();
      } finally {
        this.#done(record);
      }
      this.#breaker.succeeded();
    });
  }
}

/** Every chunk of a stream that was asked for usage bears `usage: null`; the app did not ask. */
function dropNullUsage(chunk: unknown): void {
  if (typeof chunk === 'object' && chunk !== null && 'usage' in chunk && chunk.usage === null) {
    Reflect.deleteProperty(chunk, 'usage');
  }
}
