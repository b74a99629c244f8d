import type { AmplitudeEvent } from './amplitude-event.js';
import type { BatchItem } from './batch.js';

/** An event as the queue held it: as JSON, which is what is sent. It is parsed when somebody wants to see it. */
export class QueuedItem implements BatchItem {
  #event: (AmplitudeEvent & { insert_id: string }) | undefined;

  constructor(
    readonly json: Buffer,
    readonly generation: number,
  ) {}

  get bytes(): number {
    return this.json.length;
  }

  get event(): AmplitudeEvent & { readonly insert_id: string } {
    // What the queue holds was serialised from an event that has an id.
    this.#event ??= JSON.parse(this.json.toString()) as AmplitudeEvent & { insert_id: string };
    return this.#event;
  }
}
