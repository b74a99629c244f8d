import type { AmplitudeEvent } from './amplitude-event.js';
import type { DeliveryOptions } from './delivery-options.js';

/** Tells the app what became of its events. What it throws is its own affair. */
export class DeliveryNotices {
  readonly #warned = new Set<string>();

  constructor(private readonly options: Pick<DeliveryOptions, 'onEventCallback' | 'onWarning'>) {}

  /** @param event is made only if somebody wants it */
  tell(event: () => AmplitudeEvent, status: number, message: string): void {
    const { onEventCallback } = this.options;
    if (!onEventCallback) return;
    try {
      onEventCallback(event(), status, message);
    } catch {
      // The callback is the app's; its failures are not delivery's.
    }
  }

  /** Warns once per kind. */
  warn(message: string, kind: string): void {
    if (this.#warned.has(kind)) return;
    this.#warned.add(kind);
    try {
      (this.options.onWarning ?? ((text: string) => console.error(`[amplitude-ai] ${text}`)))(message);
    } catch {
      // A closed stderr must not reach the app.
    }
  }
}
