import type { AmplitudeEvent } from './amplitude-event.js';
import type { Delivery } from './delivery.js';
import { DeliveryLedger } from './delivery-ledger.js';
import type { FlushReceipt } from './flush-receipt.js';
import type { OnEventCallback } from './on-event-callback.js';
import { withinTime } from './within-time.js';

/** The part of an Amplitude client that is used: an instance of `@amplitude/analytics-node`, or its module. */
export interface AmplitudeLike {
  track(event: { event_type: string }): unknown;
  flush?(): unknown;
}

interface TrackResult {
  readonly code: number;
  readonly message: string;
}

const DEFAULT_TIMEOUT_MS = 30_000;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** `track` and `flush` of the Amplitude SDKs return `{ promise }`; others may return a promise, or nothing. */
function promiseOf(returned: unknown): Promise<unknown> | undefined {
  const inner = isObject(returned) && 'promise' in returned ? returned['promise'] : returned;
  return isObject(inner) && typeof inner['then'] === 'function' ? Promise.resolve(inner) : undefined;
}

/** Without an answer there is only the hand-over to report. */
function resultOf(answer: unknown): TrackResult {
  if (!isObject(answer) || typeof answer['code'] !== 'number') return { code: 200, message: 'handed over' };
  return { code: answer['code'], message: String(answer['message'] ?? '') };
}

class AdoptedAmplitude implements Delivery {
  readonly #ledger = new DeliveryLedger();

  constructor(
    private readonly amplitude: AmplitudeLike,
    private readonly onEventCallback: OnEventCallback | undefined,
  ) {}

  enqueue(event: AmplitudeEvent): void {
    const generation = this.#ledger.open();
    const settle = ({ code, message }: TrackResult): void => {
      if (code >= 200 && code < 300) this.#ledger.accept(generation);
      else this.#ledger.drop(generation, code > 0 ? `http_${code}` : 'not_sent');
      try {
        this.onEventCallback?.(event, code, message);
      } catch {
        // The callback is the app's; its failures are not delivery's.
      }
    };
    try {
      const answer = promiseOf(this.amplitude.track(event));
      if (!answer) settle(resultOf(undefined));
      answer?.then(
        (value) => settle(resultOf(value)),
        (error) => settle({ code: 0, message: String(error) }),
      );
    } catch (error) {
      settle({ code: 0, message: String(error) });
    }
  }

  async flush(options: { timeoutMs?: number } = {}): Promise<FlushReceipt> {
    const settled = this.#ledger.whenSettled();
    if (this.#ledger.pending > 0) {
      try {
        promiseOf(this.amplitude.flush?.())?.catch(() => undefined);
      } catch {
        // Its own timer sends the events all the same.
      }
      await withinTime(settled, options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
    }
    return this.#ledger.takeReceipt();
  }

  /** The instance is the app's: it is flushed and left open. */
  shutdown(options?: { timeoutMs?: number }): Promise<FlushReceipt> {
    return this.flush(options);
  }
}

/**
 * Delivers through an Amplitude client that the app already has: its plugins, queue, retries and endpoint apply, events
 * are queued nowhere else, and its answers become the receipts.
 */
export function adoptAmplitude(
  amplitude: AmplitudeLike,
  options: { readonly onEventCallback?: OnEventCallback | undefined } = {},
): Delivery {
  return new AdoptedAmplitude(amplitude, options.onEventCallback);
}
