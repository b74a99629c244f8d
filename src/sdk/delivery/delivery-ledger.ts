import type { FlushReceipt } from './flush-receipt.js';

interface Waiter {
  readonly generation: number;
  readonly resolve: () => void;
}

/**
 * Counts what became of events. Each flush closes a generation: it waits for the events of its own and of earlier ones,
 * not for those that keep coming in.
 */
export class DeliveryLedger {
  #generation = 0;
  #accepted = 0;
  #dropped = 0;
  #pending = 0;
  #reasons: Record<string, number> = {};
  readonly #open = new Map<number, number>();
  #waiters: Waiter[] = [];

  /** Number of events that are neither accepted nor dropped. */
  get pending(): number {
    return this.#pending;
  }

  /** Opens an account for one event. @returns the generation to settle it with */
  open(): number {
    this.openIn(this.#generation);
    return this.#generation;
  }

  /** Opens an account in a generation that was reserved. */
  openIn(generation: number): void {
    this.#pending++;
    this.#open.set(generation, (this.#open.get(generation) ?? 0) + 1);
  }

  /** Closes the present generation: events opened from now on are accounted apart. */
  endGeneration(): void {
    this.#generation++;
  }

  /** A generation that `open` never uses. */
  reserveGeneration(): number {
    this.#generation += 2;
    return this.#generation - 1;
  }

  accept(generation: number): void {
    this.#accepted++;
    this.#close(generation);
  }

  drop(generation: number, reason: string): void {
    this.#dropped++;
    this.#reasons[reason] = (this.#reasons[reason] ?? 0) + 1;
    this.#close(generation);
  }

  /** Resolves once every event opened so far is settled. */
  whenSettled(): Promise<void> {
    const generation = this.#generation++;
    return new Promise((resolve) => {
      this.#waiters.push({ generation, resolve });
      this.#wake();
    });
  }

  /** What happened since the last receipt. */
  takeReceipt(): FlushReceipt {
    const receipt = {
      accepted: this.#accepted,
      dropped: this.#dropped,
      pending: this.pending,
      reasons: this.#reasons,
    };
    this.#accepted = 0;
    this.#dropped = 0;
    this.#reasons = {};
    return receipt;
  }

  #close(generation: number): void {
    this.#pending--;
    const left = (this.#open.get(generation) ?? 0) - 1;
    if (left > 0) this.#open.set(generation, left);
    else this.#open.delete(generation);
    if (left <= 0 && this.#waiters.length > 0) this.#wake();
  }

  #wake(): void {
    let oldest = Number.POSITIVE_INFINITY;
    for (const generation of this.#open.keys()) oldest = Math.min(oldest, generation);
    const done = this.#waiters.filter((waiter) => waiter.generation < oldest);
    this.#waiters = this.#waiters.filter((waiter) => waiter.generation >= oldest);
    for (const waiter of done) waiter.resolve();
  }
}
