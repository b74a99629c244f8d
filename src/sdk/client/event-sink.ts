import type { Delivery } from '../delivery/delivery.js';

/** Where a client's events go. No method throws, and `enqueue` never waits. */
export interface EventSink extends Pick<Delivery, 'enqueue' | 'flush' | 'writesJson'> {
  shutdown(options?: { timeoutMs?: number }): Promise<unknown>;
}
