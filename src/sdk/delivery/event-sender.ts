import type { AmplitudePipeline } from './amplitude-pipeline.js';
import { backoffMs } from './backoff.js';
import type { Batch, BatchItem } from './batch.js';
import type { EventQueue } from './event-queue.js';
import { judgeAnswer, type Verdict } from './judge-answer.js';
import { QueuedItem } from './queued-item.js';

export interface SenderOptions {
  readonly batchEvents: number;
  readonly batchBytes: number;
  readonly retryBaseMs: number;
  readonly retryCapMs: number;
  readonly throttleMs: number;
  /** Memory for events of throttled users and devices. */
  readonly holdBytes: number;
}

/** Told what became of each event. */
export interface Outcomes {
  accepted(item: BatchItem, status: number, message: string): void;
  dropped(item: BatchItem, reason: string, status: number, message: string): void;
}

interface HeldItem {
  readonly item: QueuedItem;
  readonly until: number;
}

const SMALLEST_BATCH_BYTES = 4096;
/** A batch that has met this many server errors in a row may hold an event that causes them. */
const STUBBORN_FAILURES = 6;

/**
 * Takes batches off the queue, one at a time and in order, and keeps at each until every event of it is accepted,
 * dropped for good or held back.
 */
export class EventSender {
  /** Parts of batches that have to go again, the next one first. */
  readonly #again: Batch<QueuedItem>[] = [];
  #held: HeldItem[] = [];
  #heldBytes = 0;
  #heldTimer: ReturnType<typeof setTimeout> | undefined;
  #batchBytes: number;
  #isRunning = false;
  #running: Promise<void> = Promise.resolve();
  #isStopped = false;
  #endWait: (() => void) | undefined;
  #canHurry = false;

  constructor(
    private readonly queue: EventQueue,
    private readonly pipeline: AmplitudePipeline,
    private readonly outcomes: Outcomes,
    private readonly options: SenderOptions,
  ) {
    this.#batchBytes = options.batchBytes;
  }

  /** Starts sending, unless it is under way. */
  start(): void {
    if (this.#isRunning || this.#isStopped) return;
    this.#isRunning = true;
    this.#running = this.#run().catch(() => undefined);
  }

  /** Starts sending and ends a wait between attempts, but not one that the endpoint asked for. */
  hurry(): void {
    if (this.#canHurry) this.#endWait?.();
    this.start();
  }

  /**
   * Stops for good, once the request under way has come to an end, and hands back what is left.
   *
   * @param breakOff ends that request
   */
  async stop(breakOff: () => void): Promise<BatchItem[]> {
    this.#isStopped = true;
    this.#endWait?.();
    clearTimeout(this.#heldTimer);
    breakOff();
    await this.#running;
    const items = [...this.#again.flatMap((batch) => batch.items), ...this.#held.map((held) => held.item)];
    this.#again.length = 0;
    this.#held = [];
    return items;
  }

  async #run(): Promise<void> {
    try {
      while (!this.#isStopped) {
        const batch = this.#next();
        if (!batch) break;
        await this.#send(batch);
      }
    } finally {
      this.#isRunning = false;
    }
  }

  #next(): Batch<QueuedItem> | undefined {
    const again = this.#again.shift();
    if (again) return again;
    const released = this.#release(Date.now());
    if (released.length > 0) return { items: released, failures: 0 };
    const items: QueuedItem[] = [];
    let bytes = 0;
    while (items.length < this.options.batchEvents && this.queue.length > 0) {
      if (items.length > 0 && bytes + this.queue.nextBytes > this.#batchBytes) break;
      const queued = this.queue.shift();
      if (!queued) break;
      bytes += queued.bytes.length;
      items.push(new QueuedItem(queued.bytes, queued.tag));
    }
    return items.length > 0 ? { items, failures: 0 } : undefined;
  }

  async #send(batch: Batch<QueuedItem>): Promise<void> {
    const answer = await this.pipeline.send(batch.items.map((item) => item.json));
    const verdict = judgeAnswer(batch, answer);
    const { resend, hold } = this.#settle(batch, verdict);
    const isStubborn = verdict.status >= 500 && batch.failures + 1 >= STUBBORN_FAILURES;
    if (isStubborn && resend.length === 1) {
      // The one that nobody can take makes room for those behind it, and is tried again later.
      hold.push(...resend);
    } else if (verdict.split || (isStubborn && resend.length > 0)) {
      const middle = Math.ceil(resend.length / 2);
      this.#again.unshift(
        { items: resend.slice(0, middle), failures: 0 },
        { items: resend.slice(middle), failures: 0 },
      );
      if (verdict.status === 413) this.#shrink(batch);
    } else if (resend.length > 0) {
      this.#again.unshift({ items: resend, failures: batch.failures + 1 });
    } else if (verdict.status >= 200 && verdict.status < 300) {
      this.#batchBytes = Math.min(this.options.batchBytes, this.#batchBytes * 2);
    }
    if (hold.length > 0) this.#hold(hold);
    if (verdict.wait !== undefined) await this.#wait(verdict.wait, batch.failures + 1);
  }

  #settle(batch: Batch<QueuedItem>, verdict: Verdict): { resend: QueuedItem[]; hold: QueuedItem[] } {
    const resend: QueuedItem[] = [];
    const hold: QueuedItem[] = [];
    for (const [index, item] of batch.items.entries()) {
      const fate = verdict.fates[index];
      if (fate?.do === 'accept') this.outcomes.accepted(item, verdict.status, verdict.message);
      else if (fate?.do === 'drop') this.outcomes.dropped(item, fate.reason, verdict.status, verdict.message);
      else if (fate?.do === 'hold') hold.push(item);
      else resend.push(item);
    }
    return { resend, hold };
  }

  /** What one request could not carry, the next ones shall not try either, until requests get through again. */
  #shrink(batch: Batch): void {
    const bytes = batch.items.reduce((sum, item) => sum + item.bytes, 0);
    this.#batchBytes = Math.max(SMALLEST_BATCH_BYTES, Math.floor(bytes / 2));
  }

  #hold(items: readonly QueuedItem[]): void {
    const until = Date.now() + this.options.throttleMs;
    for (const item of items) {
      this.#held.push({ item, until });
      this.#heldBytes += item.bytes;
    }
    while (this.#heldBytes > this.options.holdBytes) {
      const oldest = this.#held.shift();
      if (!oldest) break;
      this.#heldBytes -= oldest.item.bytes;
      this.outcomes.dropped(oldest.item, 'queue_full', 0, 'too many events of throttled users and devices');
    }
    this.#armRelease();
  }

  #release(now: number): QueuedItem[] {
    const due = this.#held.filter((held) => held.until <= now).slice(0, this.options.batchEvents);
    if (due.length === 0) return [];
    const released = new Set(due);
    this.#held = this.#held.filter((held) => !released.has(held));
    for (const { item } of due) this.#heldBytes -= item.bytes;
    return due.map((held) => held.item);
  }

  #armRelease(): void {
    clearTimeout(this.#heldTimer);
    const first = this.#held[0];
    if (!first) return;
    this.#heldTimer = setTimeout(
      () => {
        this.start();
        this.#armRelease();
      },
      Math.max(1, first.until - Date.now()),
    );
    this.#heldTimer.unref();
  }

  #wait(wait: number | 'backoff', failures: number): Promise<void> {
    if (this.#isStopped) return Promise.resolve();
    const { retryBaseMs, retryCapMs } = this.options;
    const ms = wait === 'backoff' ? backoffMs(failures, retryBaseMs, retryCapMs) : wait;
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#endWait = undefined;
        resolve();
      };
      const timer = setTimeout(end, ms);
      // An app that is done must not be kept alive by a wait; `flush` and the exit watch do that where it is wanted.
      timer.unref();
      this.#endWait = end;
      this.#canHurry = wait === 'backoff';
    });
  }
}
