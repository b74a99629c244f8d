import type { ExitConcern } from './exit-watch.js';

/** Signals after which apps close their servers and then end, or raise the signal again (NestJS' shutdown hooks). */
const SIGNALS = ['SIGTERM', 'SIGINT'] as const;
type Signal = (typeof SIGNALS)[number];

/**
 * Sends what waits when an app that shuts down by itself is told to. Signals without a listener of the app's keep their
 * default: the process ends at once. Nothing is listened for but beside the app's own listeners, and never while
 * those run: they find the process as it would be without this.
 */
export class SignalWatch {
  readonly #concerns: ReadonlySet<ExitConcern>;
  readonly #end: () => void;

  /** @param end called before the process is ended here: no `exit` event follows a signal */
  constructor(concerns: ReadonlySet<ExitConcern>, end: () => void) {
    this.#concerns = concerns;
    this.#end = end;
  }

  /** Listens for the signals that the app listens for. */
  arm(): void {
    if (typeof process !== 'object' || typeof process.listenerCount !== 'function') return;
    for (const signal of SIGNALS) this.#arm(signal);
  }

  disarm(): void {
    if (typeof process !== 'object' || typeof process.removeListener !== 'function') return;
    for (const signal of SIGNALS) process.removeListener(signal, this.#onSignal);
  }

  #arm(signal: Signal): void {
    if (process.listenerCount(signal) > 0) this.#listen(signal);
  }

  #listen(signal: NodeJS.Signals): void {
    if (!process.listeners(signal).includes(this.#onSignal)) process.prependListener(signal, this.#onSignal);
  }

  readonly #onSignal = (signal: NodeJS.Signals): void => {
    process.removeListener(signal, this.#onSignal);
    const sent = Promise.all([...this.#concerns].map((concern) => concern.hurry()));
    if (process.listenerCount(signal) > 0) {
      // The app is closing down. NestJS takes its listener away at once and raises the signal again when it is done.
      process.nextTick(() => this.#listen(signal));
      return;
    }
    // Raised again by an app that has taken its own listener away: the process ends as it would have, once all is sent.
    void sent.then(() => {
      this.#end();
      process.kill(process.pid, signal);
    });
  };
}
