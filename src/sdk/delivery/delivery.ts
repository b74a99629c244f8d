import type { AmplitudeEvent } from './amplitude-event.js';
import type { FlushReceipt } from './flush-receipt.js';

/** Takes events off the app's hands. No method throws or rejects, and `enqueue` never waits. */
export interface Delivery {
  /** Events are written as JSON at once: what is `undefined` in them need not be taken out before. */
  readonly writesJson?: boolean;
  /** Queues an event; it is copied, so later changes to the object do not matter. */
  enqueue(event: AmplitudeEvent): void;
  /**
   * Waits until every event queued so far is accepted or dropped.
   *
   * @param options.timeoutMs how long to wait at most; default 30000. What is left is `pending` and stays queued.
   */
  flush(options?: { timeoutMs?: number }): Promise<FlushReceipt>;
  /** Flushes, then releases timers, sockets and process hooks. Events queued afterwards are dropped and counted. */
  shutdown(options?: { timeoutMs?: number }): Promise<FlushReceipt>;
}
