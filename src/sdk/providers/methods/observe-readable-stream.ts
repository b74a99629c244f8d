import { layer } from '../../client/lifetime/layer.js';
import type { StreamReading } from './stream-reading.js';

type Method = (this: unknown, ...args: never[]) => unknown;

/**
 * Observes a web stream of objects in place, by whatever way it is read.
 *
 * @returns false when somebody reads it already, or it must not change
 */
export function observeReadableStream(stream: ReadableStream<unknown>, reading: StreamReading): boolean {
  if (stream.locked) return false;
  const { getReader, cancel, tee, values } = stream;
  const iterate: Method = Reflect.get(stream, Symbol.asyncIterator) ?? values;
  let index = 0;

  const observed = (read: Method, reader: object) => (): unknown => {
    reading.opened();
    // Readers and iterators of web streams give promises of results.
    const chunk = Reflect.apply(read, reader, []) as Promise<{ done?: boolean; value?: unknown }>;
    return chunk.then(
      (result) => {
        if (result.done) reading.ended();
        else reading.chunk(index++, result.value);
        return result;
      },
      (error: unknown) => {
        reading.failed(error);
        throw error;
      },
    );
  };
  const ending =
    (method: Method, reader: object) =>
    (...args: unknown[]): unknown => {
      reading.cancelled();
      return Reflect.apply(method, reader, args);
    };
  const iterating =
    (method: Method) =>
    (...args: unknown[]): unknown => {
      const iterator: { next: Method; return?: Method } = Reflect.apply(method, stream, args);
      const { next, return: close } = iterator;
      layer(iterator, { next: observed(next, iterator), ...(close && { return: ending(close, iterator) }) });
      return iterator;
    };
  const methods = {
    getReader: (...args: unknown[]): ReadableStreamDefaultReader<unknown> => {
      const reader: ReadableStreamDefaultReader<unknown> = Reflect.apply(getReader, stream, args);
      layer(reader, { read: observed(reader.read, reader), cancel: ending(reader.cancel, reader) });
      return reader;
    },
    cancel: (...args: unknown[]): unknown => {
      if (!stream.locked) reading.cancelled();
      return Reflect.apply(cancel, stream, args);
    },
    tee: (): unknown => {
      const branches: [ReadableStream, ReadableStream] = Reflect.apply(tee, stream, []);
      reading.split();
      for (const branch of branches) observeReadableStream(branch, reading);
      return branches;
    },
    pipeTo: (...args: unknown[]): unknown => {
      const passed = passingOn(methods.getReader());
      return Reflect.apply(passed.pipeTo, passed, args);
    },
    pipeThrough: (...args: unknown[]): unknown => {
      const passed = passingOn(methods.getReader());
      return Reflect.apply(passed.pipeThrough, passed, args);
    },
  };
  return layer(stream, { ...methods, values: iterating(values), [Symbol.asyncIterator]: iterating(iterate) });
}

/** A stream of what a reader reads, no sooner than it is asked for. */
function passingOn(reader: ReadableStreamDefaultReader<unknown>): ReadableStream<unknown> {
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
