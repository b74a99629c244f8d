import type { ModelCall } from './model-call.js';

/**
 * The user messages of one session's requests that are still under way. A message is told with the answer to it, so that
 * identity that becomes known meanwhile shows in it; but a tool that runs while the answer still streams must find it told.
 */
export class WaitingMessages {
  readonly #waiting = new Map<ModelCall, () => void>();
  readonly #told = new WeakSet<ModelCall>();

  add(call: ModelCall, tell: () => void): void {
    this.#waiting.set(call, tell);
  }

  /** The request is over. @returns whether its message has been told */
  settle(call: ModelCall): boolean {
    this.#waiting.delete(call);
    return this.#told.has(call);
  }

  /** Tells those that wait now. Of several observers of one request one tells. */
  tell(): void {
    const contents = new Set<string | undefined>();
    for (const [call, tell] of this.#waiting) {
      this.#told.add(call);
      if (!contents.has(call.userMessage)) tell();
      contents.add(call.userMessage);
    }
    this.#waiting.clear();
  }
}
