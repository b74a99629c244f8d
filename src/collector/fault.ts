/** How the collector mistreats one request. An empty fault lets it pass. */
export interface Fault {
  /** Answer with this status and remember nothing. */
  readonly status?: number;
  /** The body of that answer; by default the one that Amplitude sends with the status. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds to wait before anything else. */
  readonly delayMs?: number;
  /** Drop the connection: before the events are taken, or after (the answer is lost, the events are not). */
  readonly cut?: 'before' | 'after';
}
