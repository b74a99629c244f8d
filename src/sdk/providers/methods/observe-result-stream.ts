import type { ObservedCall } from '../../capture/observed-call.js';
import { ObservedIterator } from '../../capture/observed-iterator.js';
import { layer } from '../../client/lifetime/layer.js';
import { observeReadableStream } from './observe-readable-stream.js';
import { StreamReading } from './stream-reading.js';

/**
 * Observes a stream in place, by what is read from it: a generator, an object with an async iterator, or a web stream.
 * It stays the same object with the same keys; nothing is pulled that the app does not pull.
 *
 * @returns whether `stream` is one and can be observed
 */
export function observeResultStream(stream: object, call: ObservedCall, wasAborted: () => boolean): boolean {
  const isObserved =
    typeof ReadableStream !== 'undefined' && stream instanceof ReadableStream
      ? observeReadableStream(stream, new StreamReading(call, wasAborted))
      : isIterator(stream)
        ? observeGenerator(stream, call, wasAborted)
        : observeIterable(stream, call, wasAborted);
  if (isObserved) call.awaitReading(stream);
  return isObserved;
}

function isIterator(value: object): value is AsyncIterator<unknown> {
  return 'next' in value && typeof value.next === 'function';
}

function observeGenerator(generator: AsyncIterator<unknown>, call: ObservedCall, wasAborted: () => boolean): boolean {
  const { next, return: close, throw: fail } = generator;
  const source: AsyncIterator<unknown> = {
    next: (...args) => Reflect.apply(next, generator, args),
    ...(close && { return: (value) => Reflect.apply(close, generator, [value]) }),
    ...(fail && { throw: (error) => Reflect.apply(fail, generator, [error]) }),
  };
  const observed = new ObservedIterator(source, call, wasAborted);
  return layer(generator, {
    next: (value?: unknown) => {
      call.openStream();
      return observed.next(value);
    },
    ...(close && { return: (value?: unknown) => observed.return(value) }),
    ...(fail && { throw: (error?: unknown) => observed.throw(error) }),
  });
}

function observeIterable(iterable: object, call: ObservedCall, wasAborted: () => boolean): boolean {
  const iterate: unknown = Reflect.get(iterable, Symbol.asyncIterator);
  if (typeof iterate !== 'function') return false;
  return layer(iterable, {
    [Symbol.asyncIterator]: (...args: unknown[]) => {
      const source: unknown = Reflect.apply(iterate, iterable, args);
      if (typeof source !== 'object' || source === null || !isIterator(source)) return source;
      if (!observeGenerator(source, call, wasAborted)) return source;
      call.awaitReading(source);
      return source;
    },
  });
}
