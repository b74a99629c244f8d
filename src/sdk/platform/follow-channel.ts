import { tracingChannel } from 'node:diagnostics_channel';

/** Told of each operation that is traced on a channel: the message is the same object from start to end. */
export interface ChannelListener {
  /** Called in the context of whoever starts the operation. */
  start(message: object): void;
  /** The operation's promise has settled: the message has its `result` or its `error` now. */
  end(message: object): void;
}

/**
 * Follows a tracing channel of the process.
 *
 * @returns what ends it
 */
export function followChannel(name: string, { start, end }: ChannelListener): () => void {
  const channel = tracingChannel<unknown, object>(name);
  const nothing = () => {};
  const listener = { start, asyncEnd: end, end: nothing, asyncStart: nothing, error: nothing };
  channel.subscribe(listener);
  return () => channel.unsubscribe(listener);
}
