/** What became of the events since the last flush. */
export interface FlushReceipt {
  /** Events that Amplitude accepted. */
  readonly accepted: number;
  /** Events that are lost for good; `reasons` says why. */
  readonly dropped: number;
  /** Events that are still queued, also those of earlier flushes. */
  readonly pending: number;
  /** Dropped events by reason: `queue_full`, `invalid`, `payload_too_large`, `http_403` … */
  readonly reasons: Readonly<Record<string, number>>;
}
