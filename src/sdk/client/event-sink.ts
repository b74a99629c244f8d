import type { AmplitudeEvent } from './amplitude-event.js';

/** What became of the events since the last flush. */
export interface FlushReceipt {
  readonly accepted: number;
  readonly dropped: number;
  readonly pending: number;
  /** Dropped events by reason. */
  readonly reasons: Readonly<Record<string, number>>;
}

/** Where events go. No method throws, and `enqueue` never waits. */
export interface EventSink {
  enqueue(event: AmplitudeEvent): void;
  flush(options?: { timeoutMs?: number }): Promise<FlushReceipt>;
  shutdown(options?: { timeoutMs?: number }): Promise<unknown>;
}
