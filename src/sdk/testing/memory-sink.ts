import { type EventProblem, validateEvent } from '../../schema/index.js';
import type { EventSink } from '../client/event-sink.js';
import type { AmplitudeEvent } from '../delivery/amplitude-event.js';
import type { FlushReceipt } from '../delivery/flush-receipt.js';

/** Keeps events in memory and checks each against the catalog. */
export class MemorySink implements EventSink {
  events: AmplitudeEvent[] = [];
  problems: EventProblem[] = [];
  /** Why events count as dropped, while a failure is simulated. */
  failure: string | undefined;
  #accepted = 0;
  #reasons: Record<string, number> = {};

  enqueue(event: AmplitudeEvent): void {
    this.events.push(event);
    this.problems.push(...validateEvent(event));
    if (this.failure === undefined) this.#accepted += 1;
    else this.#reasons[this.failure] = (this.#reasons[this.failure] ?? 0) + 1;
  }

  async flush(): Promise<FlushReceipt> {
    const reasons = this.#reasons;
    const dropped = Object.values(reasons).reduce((sum, count) => sum + count, 0);
    const receipt = { accepted: this.#accepted, dropped, pending: 0, reasons };
    this.#accepted = 0;
    this.#reasons = {};
    return receipt;
  }

  async shutdown(): Promise<void> {}

  clear(): void {
    this.events = [];
    this.problems = [];
    this.failure = undefined;
    this.#accepted = 0;
    this.#reasons = {};
  }
}
