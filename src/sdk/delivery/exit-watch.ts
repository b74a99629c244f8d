import { SignalWatch } from './signal-watch.js';

/** Something with events that the process should not take with it. */
export interface ExitConcern {
  /** Called when the process has nothing left to do. */
  drain(): Promise<void>;
  /** Called when it is told to end. @returns resolves when everything is sent, or after the exit timeout */
  hurry(): Promise<void>;
  /** Called when it ends for good. @returns the number of events that are lost */
  lost(): number;
}

const concerns = new Set<ExitConcern>();

function beforeExit(): void {
  const waiting = [...concerns];
  concerns.clear();
  void Promise.all(waiting.map((concern) => concern.drain())).then(() => {
    for (const concern of waiting) if (concern.lost() > 0) givenUp.add(concern);
  });
}
const givenUp = new Set<ExitConcern>();

function exit(): void {
  let lost = 0;
  for (const concern of new Set([...concerns, ...givenUp])) lost += concern.lost();
  if (lost > 0) console.error(`[amplitude-ai] the process ended before ${lost} events were delivered`);
}

const signals = new SignalWatch(concerns, exit);
let isWatching = false;

/**
 * Has `concern` drained before the process ends by itself, and sent when a signal tells an app that listens for it to
 * shut down. `process.exit()` and other signals leave no time for that; what is lost then is said on stderr. A few
 * listeners serve all concerns.
 *
 * @returns stops the watch
 */
export function watchExit(concern: ExitConcern): () => void {
  if (!isWatching && typeof process === 'object' && typeof process.on === 'function') {
    isWatching = true;
    process.on('beforeExit', beforeExit);
    process.on('exit', exit);
  }
  concerns.add(concern);
  signals.arm();
  return () => {
    concerns.delete(concern);
    if (concerns.size === 0) signals.disarm();
    givenUp.delete(concern);
  };
}
