import type { OnEventCallback } from './on-event-callback.js';

/** Where events go and how hard delivery tries. Times in milliseconds. */
export interface DeliveryOptions {
  readonly apiKey: string;
  /** Default: `AMPLITUDE_AI_SERVER_URL`, else Amplitude's endpoint of `serverZone`. A bare origin means its `/2/httpapi`. */
  readonly serverUrl?: string | undefined;
  /** Default `US`. */
  readonly serverZone?: 'US' | 'EU' | undefined;
  /** Memory for events that wait. Default 32 MB; when it is full the oldest go first, and are counted as dropped. */
  readonly maxQueueBytes?: number | undefined;
  /**
   * A directory in which events are kept until they are accepted or dropped, so that they outlive the process; several
   * processes may share it. Default: `AMPLITUDE_AI_SPOOL_DIR`, else none. Where it cannot be used, that is said once and
   * events wait in memory alone.
   */
  readonly spoolDir?: string | undefined;
  /** Bytes on disk for this process and what it takes over. Default 256 MB; the oldest go first, and are counted. */
  readonly maxSpoolBytes?: number | undefined;
  /** How long an event may wait for company. Default 1000. */
  readonly flushIntervalMs?: number | undefined;
  /** Most events in a request. Default 200. */
  readonly batchEvents?: number | undefined;
  /** Most bytes of events in a request, before compression. Default 900000: Amplitude takes 1 MB. */
  readonly batchBytes?: number | undefined;
  /** Default 10000. */
  readonly requestTimeoutMs?: number | undefined;
  /** Upper bound of the first wait after a failure; it doubles each time. Default 500. */
  readonly retryBaseMs?: number | undefined;
  /** Upper bound of every wait. Default 30000. */
  readonly retryCapMs?: number | undefined;
  /** How long the events of a throttled user or device are held back. Default 30000, as Amplitude asks. */
  readonly throttleMs?: number | undefined;
  /** How long a process that has nothing left to do waits for its events. Default 3000. */
  readonly exitTimeoutMs?: number | undefined;
  readonly onEventCallback?: OnEventCallback | undefined;
  /** Told in words about what needs a person. Default: a line on stderr, once per text. */
  readonly onWarning?: ((message: string) => void) | undefined;
}
