import type { AmplitudeEvent } from './amplitude-event.js';
import { AmplitudePipeline } from './amplitude-pipeline.js';
import type { Delivery } from './delivery.js';
import { DeliveryLedger } from './delivery-ledger.js';
import type { DeliveryOptions } from './delivery-options.js';
import { EventQueue } from './event-queue.js';
import { EventSender } from './event-sender.js';
import { watchExit } from './exit-watch.js';
import type { FlushReceipt } from './flush-receipt.js';
import { HttpEndpoint } from './http-endpoint.js';
import { withinTime } from './within-time.js';

const DEFAULT_FLUSH_TIMEOUT_MS = 30_000;
const DEFAULT_QUEUE_BYTES = 32 * 1024 * 1024;

function serverUrlFromEnvironment(): string | undefined {
  return typeof process === 'object' ? process.env['AMPLITUDE_AI_SERVER_URL'] || undefined : undefined;
}

class AmplitudeDelivery implements Delivery {
  readonly #ledger = new DeliveryLedger();
  readonly #queue: EventQueue;
  readonly #sender: EventSender;
  readonly #endpoint: HttpEndpoint;
  readonly #warned = new Set<string>();
  readonly #batchEvents: number;
  readonly #batchBytes: number;
  #queuedBytes = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopWatch: (() => void) | undefined;
  #isClosed = false;

  constructor(private readonly options: DeliveryOptions) {
    const maxQueueBytes = options.maxQueueBytes ?? DEFAULT_QUEUE_BYTES;
    this.#batchEvents = options.batchEvents ?? 200;
    this.#batchBytes = options.batchBytes ?? 900_000;
    this.#queue = new EventQueue(maxQueueBytes, (tag, readJson) =>
      this.#dropped(tag, () => JSON.parse(readJson()), 'queue_full', 0, 'the queue is full'),
    );
    this.#endpoint = new HttpEndpoint(options.requestTimeoutMs ?? 10_000);
    const pipeline = new AmplitudePipeline(
      { ...options, serverUrl: options.serverUrl || serverUrlFromEnvironment() },
      this.#endpoint,
    );
    const outcomes = {
      accepted: (item: { generation: number; event: AmplitudeEvent }, status: number, message: string) => {
        this.#ledger.accept(item.generation);
        this.#tell(() => item.event, status, message);
        this.#rest();
      },
      dropped: (item: { generation: number; event: AmplitudeEvent }, reason: string, status: number, message: string) =>
        this.#dropped(item.generation, () => item.event, reason, status, message),
    };
    this.#sender = new EventSender(this.#queue, pipeline, outcomes, {
      batchEvents: this.#batchEvents,
      batchBytes: this.#batchBytes,
      retryBaseMs: options.retryBaseMs ?? 500,
      retryCapMs: options.retryCapMs ?? 30_000,
      throttleMs: options.throttleMs ?? 30_000,
      holdBytes: Math.floor(maxQueueBytes / 4),
    });
  }

  enqueue(event: AmplitudeEvent): void {
    const generation = this.#ledger.open();
    let json: string;
    try {
      if (this.#isClosed) throw new Error('delivery is shut down');
      if (typeof event.event_type !== 'string' || event.event_type.trim() === '') throw new TypeError('no event type');
      json = JSON.stringify({
        ...event,
        insert_id: event.insert_id ?? globalThis.crypto.randomUUID(),
        time: event.time ?? Date.now(),
      });
    } catch (error) {
      const reason = this.#isClosed ? 'closed' : 'unserialisable';
      this.#dropped(generation, () => event, reason, 0, String(error));
      return;
    }
    this.#queue.push(json, generation);
    this.#queuedBytes += json.length;
    this.#stopWatch ??= watchExit({ drain: () => this.#drain(), lost: () => this.#ledger.pending });
    this.#schedule();
  }

  async flush(options: { timeoutMs?: number } = {}): Promise<FlushReceipt> {
    const settled = this.#ledger.whenSettled();
    if (this.#ledger.pending > 0) {
      this.#sender.hurry();
      await withinTime(settled, options.timeoutMs ?? DEFAULT_FLUSH_TIMEOUT_MS);
    }
    return this.#ledger.takeReceipt();
  }

  async shutdown(options: { timeoutMs?: number } = {}): Promise<FlushReceipt> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    const settled = this.#ledger.whenSettled();
    if (this.#ledger.pending > 0) {
      this.#sender.hurry();
      await withinTime(settled, options.timeoutMs ?? DEFAULT_FLUSH_TIMEOUT_MS);
    }
    const message = 'not delivered before shutdown';
    for (const item of await this.#sender.stop(() => this.#endpoint.abort())) {
      this.#dropped(item.generation, () => item.event, 'shutdown', 0, message);
    }
    for (let queued = this.#queue.shift(); queued; queued = this.#queue.shift()) {
      const { json, tag } = queued;
      this.#dropped(tag, () => JSON.parse(json), 'shutdown', 0, message);
    }
    this.#stopWatch?.();
    this.#stopWatch = undefined;
    return this.#ledger.takeReceipt();
  }

  /** A full batch goes at once, the others after a moment in which they may get company. */
  #schedule(): void {
    if (this.#queue.length >= this.#batchEvents || this.#queuedBytes >= this.#batchBytes) {
      this.#queuedBytes = 0;
      this.#sender.start();
      return;
    }
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#queuedBytes = 0;
      this.#sender.start();
    }, this.options.flushIntervalMs ?? 1000);
    this.#timer.unref();
  }

  async #drain(): Promise<void> {
    this.#stopWatch = undefined;
    const settled = this.#ledger.whenSettled();
    this.#sender.hurry();
    await withinTime(settled, this.options.exitTimeoutMs ?? 3000);
    // What is still under way would hold the process; nobody is left who could use the answer.
    if (this.#ledger.pending > 0) this.#endpoint.abort();
  }

  #dropped(generation: number, event: () => AmplitudeEvent, reason: string, status: number, message: string): void {
    this.#ledger.drop(generation, reason);
    this.#warn(`events are being dropped: ${reason} (${message.slice(0, 200)})`, reason);
    this.#tell(event, status, reason === 'queue_full' ? reason : `${reason}: ${message}`);
    this.#rest();
  }

  #rest(): void {
    if (this.#stopWatch && this.#ledger.pending === 0) {
      this.#stopWatch();
      this.#stopWatch = undefined;
    }
  }

  #tell(event: () => AmplitudeEvent, status: number, message: string): void {
    const { onEventCallback } = this.options;
    if (!onEventCallback) return;
    try {
      onEventCallback(event(), status, message);
    } catch {
      // The callback is the app's; its failures are not delivery's.
    }
  }

  #warn(message: string, kind: string): void {
    if (this.#warned.has(kind)) return;
    this.#warned.add(kind);
    try {
      (this.options.onWarning ?? ((text: string) => console.error(`[amplitude-ai] ${text}`)))(message);
    } catch {
      // A closed stderr must not reach the app.
    }
  }
}

/**
 * Opens a delivery to Amplitude: events are queued in a bounded memory, sent in batches through an
 * `@amplitude/analytics-node` instance, and tried again until the endpoint has accepted them or says that it never will.
 * Amplitude counts an event once by its `insert_id`, so sending again is safe. Costs the app a serialisation per event.
 *
 * @example
 * const delivery = createDelivery({ apiKey: 'KEY' });
 * delivery.enqueue({ event_type: '[Agent] User Message', user_id: 'user-1' });
 * const { accepted, dropped, pending } = await delivery.flush();
 */
export function createDelivery(options: DeliveryOptions): Delivery {
  return new AmplitudeDelivery(options);
}
