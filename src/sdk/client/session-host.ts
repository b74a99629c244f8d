import type { FlushReceipt } from '../delivery/flush-receipt.js';
import type { TrackingClient } from './tracking-client.js';

/** What a session needs of its client besides tracking. */
export interface SessionHost extends TrackingClient {
  /** The process may be frozen as soon as it has answered: the end of a session waits for delivery. */
  readonly isServerless: boolean;
  flush(options?: { timeoutMs?: number }): Promise<FlushReceipt>;
  /**
   * Keeps `close` until the work is over, so that `shutdown` can close what was left open.
   *
   * @returns closes, once
   */
  holdOpen(close: () => void): () => void;
}
