/** How far a scan has come; `done` and `total` count files or findings of the current phase. */
export interface ScanProgress {
  readonly phase: 'read' | 'link' | 'resolve' | 'reach';
  readonly done: number;
}

const SLICE_MS = 30;

/** Lets the event loop breathe, notices cancellation and reports progress while long work goes on. */
export class Pace {
  readonly #signal: AbortSignal | undefined;
  readonly #onProgress: ((progress: ScanProgress) => void) | undefined;
  #sliceStart = performance.now();
  #phase: ScanProgress['phase'] = 'read';
  #done = 0;

  constructor(signal: AbortSignal | undefined, onProgress: ((progress: ScanProgress) => void) | undefined) {
    this.#signal = signal;
    this.#onProgress = onProgress;
  }

  /**
   * To be awaited once per unit of work, where there is something to wait for.
   *
   * @throws the signal's reason when the scan was cancelled
   */
  step(phase: ScanProgress['phase']): Promise<void> | undefined {
    this.#signal?.throwIfAborted();
    this.#done = phase === this.#phase ? this.#done + 1 : 1;
    this.#phase = phase;
    return performance.now() - this.#sliceStart < SLICE_MS ? undefined : this.#breathe();
  }

  async #breathe(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.#sliceStart = performance.now();
    this.#signal?.throwIfAborted();
    this.#onProgress?.({ phase: this.#phase, done: this.#done });
  }
}
