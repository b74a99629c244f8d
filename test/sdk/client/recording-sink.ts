import type { EventSink } from '../../../src/sdk/client/event-sink.js';
import type { AmplitudeEvent } from '../../../src/sdk/delivery/amplitude-event.js';

/** Keeps the events that a client hands over. */
export function recordingSink(): EventSink & { events: AmplitudeEvent[]; flushes: number } {
  const sink = {
    events: [] as AmplitudeEvent[],
    flushes: 0,
    enqueue: (event: AmplitudeEvent) => void sink.events.push(event),
    flush: async () => {
      sink.flushes += 1;
      return { accepted: sink.events.length, dropped: 0, pending: 0, reasons: {} };
    },
    shutdown: async () => undefined,
  };
  return sink;
}
