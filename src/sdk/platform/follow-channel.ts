import type { AsyncLocalStorage } from 'node:async_hooks';
import { tracingChannel } from 'node:diagnostics_channel';
import type { ContextStorage } from './context-storage.js';

/** Told of each operation that is traced on a channel: the message is the same object from start to end. */
export interface ChannelListener<T> {
  /** Called in the context of whoever starts the operation. */
  start(message: object): void;
  /** The operation's promise has settled: the message has its `result` or its `error` now. */
  end(message: object): void;
  readonly storage: ContextStorage<T>;
  /** What the storage keeps while the operation runs; asked before `start`, and must not throw. */
  contextOf(message: object): T | undefined;
}

/**
 * Follows a tracing channel of the process.
 *
 * @returns what ends it
 */
export function followChannel<T>(name: string, { start, end, storage, contextOf }: ChannelListener<T>): () => void {
  const channel = tracingChannel<unknown, object>(name);
  const nothing = () => {};
  const listener = { start, asyncEnd: end, end: nothing, asyncStart: nothing, error: nothing };
  // Every storage of this platform is one.
  const store = storage as AsyncLocalStorage<T | undefined>;
  channel.start.bindStore(store, contextOf);
  channel.subscribe(listener);
  return () => {
    channel.unsubscribe(listener);
    channel.start.unbindStore(store);
  };
}
