import type { ObservedCall } from '../../capture/observed-call.js';

/** What the readers of one web stream tell. Branches of `tee()` share it, and each chunk counts once. */
export class StreamReading {
  readonly #call: ObservedCall;
  #taken = 0;
  #branches = 1;

  constructor(call: ObservedCall) {
    this.#call = call;
  }

  /** The first read is about to be made. */
  opened(): void {
    this.#call.openStream();
  }

  /** @param index of the chunk in its branch */
  chunk(index: number, value: unknown): void {
    if (index < this.#taken) return;
    this.#taken += 1;
    this.#call.chunk(value);
  }

  ended(): void {
    this.#call.ended(false);
  }

  failed(error: unknown): void {
    this.#call.failed(error);
  }

  /** There is one branch more. */
  split(): void {
    this.#branches += 1;
  }

  /** One branch is no longer wanted; the last of them ends the stream. */
  cancelled(): void {
    this.#branches -= 1;
    if (this.#branches === 0) this.#call.stopped();
  }
}
