import type { ObservedCall } from './observed-call.js';

/**
 * An async generator that hands on what another one yields and tells the call about it. It pulls only when it is
 * pulled, keeps no chunk, and ends the source when it is ended.
 */
export class ObservedIterator implements AsyncIterator<unknown> {
  readonly #source: AsyncIterator<unknown>;
  readonly #call: ObservedCall;
  readonly #wasAborted: () => boolean;

  constructor(source: AsyncIterator<unknown>, call: ObservedCall, wasAborted: () => boolean) {
    this.#source = source;
    this.#call = call;
    this.#wasAborted = wasAborted;
  }

  next(value?: unknown): Promise<IteratorResult<unknown>> {
    return this.#source.next(value).then(this.#onResult, this.#onError);
  }

  return(value?: unknown): Promise<IteratorResult<unknown>> {
    const closing = this.#source.return?.(value) ?? Promise.resolve({ value, done: true });
    this.#call.stopped();
    return closing;
  }

  throw(error?: unknown): Promise<IteratorResult<unknown>> {
    const closing = this.#source.throw?.(error) ?? Promise.reject(error);
    this.#call.stopped();
    return closing;
  }

  // Made once for the stream: a pair of closures for each chunk would be half of what a chunk costs.
  readonly #onResult = (
    result: IteratorResult<unknown>,
  ): IteratorResult<unknown> | Promise<IteratorResult<unknown>> => {
    if (result.done) this.#call.ended(this.#wasAborted());
    else if (this.#call.chunk(result.value)) return this.next();
    return result;
  };

  readonly #onError = (error: unknown): never => {
    this.#call.failed(error);
    throw error;
  };
}

// It passes for the generator that it stands in for: same tag, same Symbol.asyncIterator, no constructor of its own.
const asyncGenerator: unknown = Object.getPrototypeOf(Object.getPrototypeOf((async function* () {})()));
if (typeof asyncGenerator === 'object') Object.setPrototypeOf(ObservedIterator.prototype, asyncGenerator);
Reflect.deleteProperty(ObservedIterator.prototype, 'constructor');
