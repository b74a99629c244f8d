import { runInContext } from '../context.js';
import { once, type Watch } from './delivered.js';
import { endWhenForgotten } from './forgotten.js';
import { layer } from './layer.js';

/** The part of a Node stream or server response that is used. */
export interface NodeStreamLike {
  once(event: string, listener: () => void): unknown;
  readonly destroyed?: boolean;
  readonly closed?: boolean;
  readonly readableEnded?: boolean;
  readonly writableFinished?: boolean;
}

/**
 * Watches a Node stream until one of `events`. No `error` listener is added: that would change what an error does.
 *
 * @returns false when it is over already
 */
export function observeNodeStream(stream: NodeStreamLike, events: readonly string[], given: Watch): boolean {
  if (stream.destroyed || stream.closed || stream.readableEnded || stream.writableFinished) return false;
  const over = once(given.over);
  for (const event of events) stream.once(event, () => void over('drained'));
  endWhenForgotten(stream, over);
  return true;
}

/** Watches a readable Node stream until it is read or destroyed. Its source runs in the watch's context. */
export function observeReadable(stream: NodeStreamLike, watch: Watch): boolean {
  if (!observeNodeStream(stream, ['end', 'close'], watch)) return false;
  const read: unknown = Reflect.get(stream, '_read');
  if (typeof read === 'function') {
    layer(stream, {
      _read: (...args: unknown[]) => runInContext(watch.context, () => Reflect.apply(read, stream, args)),
    });
  }
  return true;
}
