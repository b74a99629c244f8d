import type { AmplitudeEvent } from './amplitude-event.js';
import { AmplitudePipeline } from './amplitude-pipeline.js';
import type { Delivery } from './delivery.js';
import { DeliveryLedger } from './delivery-ledger.js';
import { DeliveryNotices } from './delivery-notices.js';
import type { DeliveryOptions } from './delivery-options.js';
import { EventQueue } from './event-queue.js';
import { EventSender } from './event-sender.js';
import { watchExit } from './exit-watch.js';
import type { FlushReceipt } from './flush-receipt.js';
import { HttpEndpoint } from './http-endpoint.js';
import { serialiseEvent } from './serialise-event.js';
import { DiskSpool } from './spool/disk-spool.js';
import { withinTime } from './within-time.js';

const DEFAULT_FLUSH_TIMEOUT_MS = 30_000;
const EXIT_TIMEOUT_MS = 3000;
const DEFAULT_QUEUE_BYTES = 32 * 1024 * 1024;

const DEFAULT_SPOOL_BYTES = 256 * 1024 * 1024;
const SPOOL_SEGMENT_BYTES = 256 * 1024;
/** The share of memory beyond which events wait on disk alone. */
const MEMORY_SHARE = 0.75;
/** How long a flush waits for the disk. */
const SYNC_TIMEOUT_MS = 3000;

function fromEnvironment(name: string): string | undefined {
  return typeof process === 'object' ? process.env[name] || undefined : undefined;
}

class AmplitudeDelivery implements Delivery {
  readonly writesJson = true;
  readonly #ledger = new DeliveryLedger();
  readonly #queue: EventQueue;
  readonly #sender: EventSender;
  readonly #endpoint: HttpEndpoint;
  readonly #notices: DeliveryNotices;
  readonly #batchEvents: number;
  readonly #batchBytes: number;
  readonly #maxQueueBytes: number;
  readonly #spool: DiskSpool | undefined;
  #queuedBytes = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopWatch: (() => void) | undefined;
  #isClosed = false;

  constructor(private readonly options: DeliveryOptions) {
    const maxQueueBytes = options.maxQueueBytes ?? DEFAULT_QUEUE_BYTES;
    const serverUrl = options.serverUrl || fromEnvironment('AMPLITUDE_AI_SERVER_URL');
    this.#notices = new DeliveryNotices(options);
    this.#maxQueueBytes = maxQueueBytes;
    this.#batchEvents = options.batchEvents ?? 200;
    this.#batchBytes = options.batchBytes ?? 900_000;
    this.#queue = new EventQueue(maxQueueBytes, (tag, readJson) =>
      this.#dropped(tag, () => JSON.parse(readJson()), 'queue_full', 0, 'the queue is full'),
    );
    this.#endpoint = new HttpEndpoint(options.requestTimeoutMs ?? 10_000);
    const pipeline = new AmplitudePipeline({ ...options, serverUrl }, this.#endpoint);
    const outcomes = {
      accepted: (item: { generation: number; event: AmplitudeEvent }, status: number, message: string) => {
        this.#ledger.accept(item.generation);
        this.#spool?.settled(item.generation);
        this.#notices.tell(() => item.event, status, message);
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
    const spoolDir = options.spoolDir || fromEnvironment('AMPLITUDE_AI_SPOOL_DIR');
    if (spoolDir) this.#spool = this.#openSpool(spoolDir, serverUrl);
  }

  #openSpool(directory: string, serverUrl: string | undefined): DiskSpool {
    const { apiKey, serverZone, maxSpoolBytes } = this.options;
    return new DiskSpool(
      {
        directory,
        destination: `${apiKey}\n${serverUrl ?? serverZone ?? 'US'}`,
        maxBytes: maxSpoolBytes ?? DEFAULT_SPOOL_BYTES,
        segmentBytes: Math.max(1024, Math.min(SPOOL_SEGMENT_BYTES, Math.floor(this.#maxQueueBytes / 8))),
      },
      {
        endGeneration: () => this.#ledger.endGeneration(),
        reserveGeneration: () => this.#ledger.reserveGeneration(),
        open: (generation) => this.#ledger.openIn(generation),
        hasRoom: (bytes) => this.#queue.length === 0 || this.#queue.bytes + bytes < this.#maxQueueBytes * MEMORY_SHARE,
        load: (json, generation) => this.#load(json, generation),
        loaded: () => this.#sender.start(),
        lost: (generation, json, reason) =>
          this.#dropped(
            generation,
            json === undefined ? undefined : () => JSON.parse(json),
            reason,
            0,
            'the event could not be kept',
          ),
        warn: (message) => this.#notices.warn(message, 'spool'),
      },
    );
  }

  #load(json: string, generation: number): void {
    this.#queue.push(json, generation);
    this.#queuedBytes += json.length;
    this.#watch();
    this.#schedule();
  }

  #watch(): void {
    this.#stopWatch ??= watchExit({
      drain: () => this.#drain(),
      hurry: () => this.#settle(this.options.exitTimeoutMs ?? EXIT_TIMEOUT_MS),
      lost: () => this.#lostAtExit(),
    });
  }

  /** What is kept on disk is not lost: the next process sends it. */
  #lostAtExit(): number {
    this.#spool?.writeNow();
    return Math.max(0, this.#ledger.pending - (this.#spool?.kept ?? 0));
  }

  enqueue(event: AmplitudeEvent): void {
    let json: string;
    try {
      if (this.#isClosed) throw new Error('delivery is shut down');
      json = serialiseEvent(event);
    } catch (error) {
      const reason = this.#isClosed ? 'closed' : 'unserialisable';
      // Accounted apart, since it is kept nowhere.
      const generation = this.#ledger.reserveGeneration();
      this.#ledger.openIn(generation);
      this.#dropped(generation, () => event, reason, 0, String(error));
      return;
    }
    const place = this.#spool?.admit(json.length);
    const generation = this.#ledger.open();
    if (place && place !== 'memory') this.#spool?.keep(json, generation);
    if (place !== 'disk') this.#load(json, generation);
    else this.#watch();
  }

  async flush(options: { timeoutMs?: number } = {}): Promise<FlushReceipt> {
    await this.#settle(options.timeoutMs ?? DEFAULT_FLUSH_TIMEOUT_MS);
    return this.#ledger.takeReceipt();
  }

  /** Sends what waits; what does not get through in time is at least safe on the disk. */
  async #settle(timeoutMs: number): Promise<void> {
    const spool = this.#spool;
    if (spool) await withinTime(spool.opened, SYNC_TIMEOUT_MS);
    const settled = this.#ledger.whenSettled();
    if (this.#ledger.pending === 0) return;
    this.#sender.hurry();
    await withinTime(settled, timeoutMs);
    if (spool && this.#ledger.pending > 0) await withinTime(spool.synced(), SYNC_TIMEOUT_MS);
  }

  async shutdown(options: { timeoutMs?: number } = {}): Promise<FlushReceipt> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#settle(options.timeoutMs ?? DEFAULT_FLUSH_TIMEOUT_MS);
    const message = 'not delivered before shutdown';
    for (const item of await this.#sender.stop(() => this.#endpoint.abort())) {
      if (this.#spool?.keeps(item.generation)) continue;
      this.#dropped(item.generation, () => item.event, 'shutdown', 0, message);
    }
    for (let queued = this.#queue.shift(); queued; queued = this.#queue.shift()) {
      const { bytes, tag } = queued;
      if (this.#spool?.keeps(tag)) continue;
      this.#dropped(tag, () => JSON.parse(bytes.toString()), 'shutdown', 0, message);
    }
    if (this.#spool) await withinTime(this.#spool.close(), SYNC_TIMEOUT_MS);
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
    await withinTime(settled, this.options.exitTimeoutMs ?? EXIT_TIMEOUT_MS);
    // What is still under way would hold the process; nobody is left who could use the answer.
    if (this.#ledger.pending > 0) this.#endpoint.abort();
  }

  /** @param event is `undefined` where it cannot be read any more */
  #dropped(
    generation: number,
    event: (() => AmplitudeEvent) | undefined,
    reason: string,
    status: number,
    message: string,
  ): void {
    this.#ledger.drop(generation, reason);
    this.#spool?.settled(generation);
    this.#notices.warn(`events are being dropped: ${reason} (${message.slice(0, 200)})`, reason);
    if (event) this.#notices.tell(event, status, reason === 'queue_full' ? reason : `${reason}: ${message}`);
    this.#rest();
  }

  #rest(): void {
    if (this.#stopWatch && this.#ledger.pending === 0) {
      this.#stopWatch();
      this.#stopWatch = undefined;
    }
  }
}

/**
 * Opens a delivery to Amplitude: events are queued in a bounded memory, sent in batches in the
 * form that `@amplitude/analytics-node` gives them, and tried again until the endpoint has accepted them or says that it never will.
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
