import type { AmplitudeEvent } from '../delivery/amplitude-event.js';
import { backoffMs } from '../delivery/backoff.js';
import type { Batch, BatchItem } from '../delivery/batch.js';
import type { Delivery } from '../delivery/delivery.js';
import { DeliveryLedger } from '../delivery/delivery-ledger.js';
import type { DeliveryOptions } from '../delivery/delivery-options.js';
import type { FlushReceipt } from '../delivery/flush-receipt.js';
import { judgeAnswer } from '../delivery/judge-answer.js';
import { withinTime } from '../delivery/within-time.js';
import { postEvents } from './post-events.js';

/** An isolate has little memory, and lives as long as its requests. */
const MAX_QUEUE_BYTES = 4 * 1024 * 1024;
/** Tries of one flush; what is left stays queued for the next one. */
const MAX_TRIES = 4;

class EdgeDelivery implements Delivery {
  readonly #ledger = new DeliveryLedger();
  #queue: BatchItem[] = [];
  #bytes = 0;
  #batchEvents: number;
  #sending: Promise<void> | undefined;
  #isClosed = false;

  constructor(private readonly options: DeliveryOptions) {
    this.#batchEvents = options.batchEvents ?? 200;
  }

  enqueue(given: AmplitudeEvent): void {
    const generation = this.#ledger.open();
    const event = { ...given, insert_id: given.insert_id ?? crypto.randomUUID() };
    let bytes = 0;
    try {
      bytes = JSON.stringify(event).length;
    } catch {
      this.#drop({ event, bytes, generation }, 'unserialisable', 0, 'not JSON');
      return;
    }
    if (this.#isClosed) {
      this.#drop({ event, bytes, generation }, 'closed', 0, 'delivery is shut down');
      return;
    }
    this.#queue.push({ event, bytes, generation });
    this.#bytes += bytes;
    while (this.#bytes > (this.options.maxQueueBytes ?? MAX_QUEUE_BYTES)) {
      const oldest = this.#queue.shift();
      if (!oldest) break;
      this.#bytes -= oldest.bytes;
      this.#drop(oldest, 'queue_full', 0, 'queue_full');
    }
    if (this.#queue.length >= this.#batchEvents) this.#start();
  }

  async flush(options: { timeoutMs?: number } = {}): Promise<FlushReceipt> {
    const settled = this.#ledger.whenSettled();
    this.#start();
    if (this.#sending) await withinTime(Promise.race([settled, this.#sending]), options.timeoutMs ?? 30_000);
    return this.#ledger.takeReceipt();
  }

  async shutdown(options: { timeoutMs?: number } = {}): Promise<FlushReceipt> {
    this.#isClosed = true;
    this.#start();
    if (this.#sending) await withinTime(this.#sending, options.timeoutMs ?? 30_000);
    for (const item of this.#take(this.#queue.length)) {
      this.#drop(item, 'shutdown', 0, 'not delivered before shutdown');
    }
    return this.#ledger.takeReceipt();
  }

  #start(): void {
    this.#sending ??= this.#send().finally(() => {
      this.#sending = undefined;
    });
  }

  async #send(): Promise<void> {
    for (let failures = 0; this.#queue.length > 0 && failures < MAX_TRIES; ) {
      const batch: Batch = { items: this.#take(this.#batchEvents), failures };
      const answer = await postEvents(
        this.options,
        batch.items.map((item) => item.event),
      );
      const verdict = judgeAnswer(batch, answer);
      const again: BatchItem[] = [];
      for (const [index, item] of batch.items.entries()) {
        const fate = verdict.fates[index];
        if (fate?.do === 'accept') this.#accept(item, verdict.status, verdict.message);
        else if (fate?.do === 'drop') this.#drop(item, fate.reason, verdict.status, verdict.message);
        else again.push(item);
      }
      this.#queue = [...again, ...this.#queue];
      for (const item of again) this.#bytes += item.bytes;
      this.#batchEvents = verdict.split ? Math.ceil(batch.items.length / 2) : (this.options.batchEvents ?? 200);
      failures = again.length > 0 && !verdict.split ? failures + 1 : 0;
      if (verdict.wait === undefined || failures === 0 || failures === MAX_TRIES) continue;
      const wait =
        verdict.wait === 'backoff' ? backoffMs(failures, this.options.retryBaseMs ?? 200, 5000) : verdict.wait;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }

  #take(count: number): BatchItem[] {
    const items = this.#queue.splice(0, count);
    for (const item of items) this.#bytes -= item.bytes;
    return items;
  }

  #accept(item: BatchItem, status: number, message: string): void {
    this.#ledger.accept(item.generation);
    this.#tell(item, status, message);
  }

  #drop(item: BatchItem, reason: string, status: number, message: string): void {
    this.#ledger.drop(item.generation, reason);
    this.#tell(item, status, reason === 'queue_full' ? reason : `${reason}: ${message}`);
  }

  #tell(item: BatchItem, status: number, message: string): void {
    try {
      this.options.onEventCallback?.(item.event, status, message);
    } catch {
      // The callback is the app's; its failures are not delivery's.
    }
  }
}

/**
 * Delivers with `fetch`, when asked to (`flush`, at the end of each session) and when a batch is full: timers do not run
 * between the requests of an edge function. Bounded, with receipts, like the delivery on Node.
 */
export function createDelivery(options: DeliveryOptions): Delivery {
  return new EdgeDelivery(options);
}
