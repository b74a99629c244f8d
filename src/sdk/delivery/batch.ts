import type { AmplitudeEvent } from './amplitude-event.js';

/** An event on its way, and the flush that waits for it. */
export interface BatchItem {
  readonly event: AmplitudeEvent & { readonly insert_id: string };
  readonly bytes: number;
  readonly generation: number;
}

/** Events that travel in one request. */
export interface Batch<Item extends BatchItem = BatchItem> {
  readonly items: readonly Item[];
  /** Requests made for it that did not get through. */
  readonly failures: number;
}
