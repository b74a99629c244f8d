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
export function observeResultStream(stream: object, call: ObservedCall): boolean {
  const isObserved =
    typeof ReadableStream !== 'undefined' && stream instanceof ReadableStream
      ? observeReadableStream(stream, new StreamReading(call))
      : isIterator(stream)
        ? observeGenerator(stream, call)
        : observeIterable(stream, call);
  if (isObserved) call.awaitReading(stream);
  return isObserved;
}

/** Such a stream has no controller of its own: only the app's signal aborts it, which the call knows. */
const notByItself = () => false;

function isIterator(value: object): value is AsyncIterator<unknown> {
  return 'next' in value && typeof value.next === 'function';
}

function observeGenerator(generator: AsyncIterator<unknown>, call: ObservedCall): boolean {
  const { next, return: close, throw: fail } = generator;
  const source: AsyncIterator<unknown> = {
    next: (...args) => Reflect.apply(next, generator, args),
    ...(close && { return: (value) => Reflect.apply(close, generator, [value]) }),
    ...(fail && { throw: (error) => Reflect.apply(fail, generator, [error]) }),
  };
  const observed = new ObservedIterator(source, call, notByItself);
  return layer(generator, {
    next: (value?: unknown) => {
      call.openStream();
      return observed.next(value);
    },
    ...(close && { return: (value?: unknown) => observed.return(value) }),
    ...(fail && { throw: (error?: unknown) => observed.throw(error) }),
  });
}

function observeIterable(iterable: object, call: ObservedCall): boolean {
  const iterate: unknown = Reflect.get(iterable, Symbol.asyncIterator);
  if (typeof iterate !== 'function') return false;
  return layer(iterable, {
    [Symbol.asyncIterator]: (...args: unknown[]) => {
      const source: unknown = Reflect.apply(iterate, iterable, args);
      if (typeof source !== 'object' || source === null || !isIterator(source)) return source;
      if (!observeGenerator(source, call)) return source;
      call.awaitReading(source);
      return source;
    },
  });
}
