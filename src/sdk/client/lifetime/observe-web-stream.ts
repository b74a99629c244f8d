import type { ReadableStream, ReadableStreamDefaultReader } from 'node:stream/web';
import { runInContext } from '../context.js';
import { once, type Watch } from './delivered.js';
import { endWhenForgotten } from './forgotten.js';
import { layer } from './layer.js';
import { observeIterator } from './observe-iterator.js';

const observed = new WeakSet<object>();

/**
 * Watches a web stream in place: it stays the same object, and no chunk is copied, kept or delayed.
 *
 * @returns true when `watch.over` will be told; false when someone reads the stream already or it must not change
 */
export function observeWebStream(stream: ReadableStream, given: Watch): boolean {
  if (observed.has(stream)) return true;
  if (stream.locked) return false;
  const watch = { ...given, over: once(given.over) };
  if (!layer(stream, streamMethods(stream, watch))) return false;
  observed.add(stream);
  endWhenForgotten(stream, watch.over);
  return true;
}

function streamMethods(stream: ReadableStream, watch: Watch) {
  const { getReader, pipeTo, pipeThrough, tee, cancel, values } = stream;
  const { context, over } = watch;
  const inContext = <R>(method: (...args: never[]) => R, args: readonly unknown[]): R =>
    runInContext(context, () => Reflect.apply(method, stream, args));
  let current: object | undefined;

  const methods = {
    getReader(...args: unknown[]): unknown {
      const reader: ReadableStreamDefaultReader = Reflect.apply(getReader, stream, args);
      current = reader;
      observeReader(reader, watch);
      reader.closed.then(
        () => over('drained'),
        // Also rejects when the reader lets go of a stream that others may read on.
        () => (current === reader && stream.locked ? over('drained') : undefined),
      );
      return reader;
    },
    cancel(...args: unknown[]): unknown {
      const isOurs = !stream.locked;
      const result = inContext(cancel, args);
      if (isOurs) over('cancelled');
      return result;
    },
    pipeTo(...args: unknown[]): Promise<void> {
      const result: Promise<void> = inContext(pipeTo, args);
      // A promise of its own: a failure that the app does not handle must stay unhandled.
      return result.then(
        () => void over('drained'),
        (error: unknown) => {
          over('cancelled');
          throw error;
        },
      );
    },
    pipeThrough(...args: unknown[]): unknown {
      const [transform, options] = args;
      // What the class itself refuses (a locked side, a wrong argument) is left to it.
      if (stream.locked || !isFreePair(transform)) return inContext(pipeThrough, args);
      methods.pipeTo(transform.writable, options).catch(() => undefined);
      return transform.readable;
    },
    tee(): [ReadableStream, ReadableStream] {
      const branches: [ReadableStream, ReadableStream] = inContext(tee, []);
      const branchWatch = { ...watch, over: whenOneOrAllOver(branches.length, over) };
      for (const branch of branches) observeWebStream(branch, branchWatch);
      return branches;
    },
    values(...args: unknown[]): unknown {
      const iterator = inContext(values, args);
      observeIterator(iterator, watch);
      return iterator;
    },
  };
  return { ...methods, [Symbol.asyncIterator]: methods.values };
}

/**
 * Branches of one stream are over when one has been drained or none is left. It stands apart because it outlives the
 * streams: whatever it could reach would never be collected.
 */
function whenOneOrAllOver(count: number, over: Watch['over']): Watch['over'] {
  let open = count;
  return (end, thrown) => {
    open -= 1;
    return end === 'drained' || open === 0 ? over(end, thrown) : undefined;
  };
}

function observeReader(reader: ReadableStreamDefaultReader, { context, over, holdsEnd }: Watch): void {
  const { read, cancel } = reader;
  const endAfter = async <T>(result: T): Promise<T> => {
    await over('drained');
    return result;
  };
  layer(reader, {
    read(...args: unknown[]): unknown {
      const chunk: Promise<{ done: boolean }> = runInContext(context, () => Reflect.apply(read, reader, args));
      return holdsEnd ? chunk.then((result) => (result.done ? endAfter(result) : result)) : chunk;
    },
    cancel(...args: unknown[]): unknown {
      over('cancelled');
      return runInContext(context, () => Reflect.apply(cancel, reader, args));
    },
  });
}

function isFreePair(value: unknown): value is { writable: WritableStream; readable: unknown } {
  if (typeof value !== 'object' || value === null || !('readable' in value) || !('writable' in value)) return false;
  return value.writable instanceof WritableStream && !value.writable.locked;
}
