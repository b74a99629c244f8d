import { type EventProblem, validateEvent } from '../../schema/index.js';
import type { EventSink } from '../client/event-sink.js';
import type { AmplitudeEvent } from '../delivery/amplitude-event.js';
import type { FlushReceipt } from '../delivery/flush-receipt.js';

/** Keeps events in memory and checks each against the catalog. */
export class MemorySink implements EventSink {
  events: AmplitudeEvent[] = [];
  problems: EventProblem[] = [];
  #flushed = 0;

  enqueue(event: AmplitudeEvent): void {
    this.events.push(event);
    this.problems.push(...validateEvent(event));
  }

  async flush(): Promise<FlushReceipt> {
    const accepted = this.events.length - this.#flushed;
    this.#flushed = this.events.length;
    return { accepted, dropped: 0, pending: 0, reasons: {} };
  }

  async shutdown(): Promise<void> {}

  clear(): void {
    this.events = [];
    this.problems = [];
    this.#flushed = 0;
  }
}
