import type { ReadableStream, ReadableStreamDefaultReader } from 'node:stream/web';
import type { ObservedCall } from '../capture/observed-call.js';
import { layer } from '../client/lifetime/layer.js';
import { BodyReader } from './body-reader.js';

/** Ways to read a body as a whole. */
const WHOLE = ['json', 'text', 'arrayBuffer', 'bytes', 'blob', 'formData'] as const;

/**
 * Observes how the app reads a response, in place: the response and its body stay the same objects, nothing is read,
 * copied or kept that the app does not read.
 */
export function observeBody(response: Response, call: ObservedCall): void {
  const isStream = response.headers.get('content-type')?.includes('text/event-stream') === true;
  listen(response, new BodyReader(call, isStream));
}

function listen(response: Response, reader: BodyReader): void {
  const { body, clone } = response;
  const methods: Record<string, (this: unknown, ...args: never[]) => unknown> = {
    clone() {
      const copy = clone.call(response);
      // Whichever is read first counts.
      listen(copy, reader);
      return copy;
    },
  };
  for (const name of WHOLE) {
    const original: unknown = Reflect.get(response, name);
    if (typeof original !== 'function') continue;
    methods[name] = function (this: unknown, ...args) {
      const read: Promise<unknown> = Reflect.apply(original, this, args);
      reader.reading();
      return read.then(
        (value) => {
          reader.whole(value);
          return value;
        },
        (error) => {
          reader.failed(error);
          throw error;
        },
      );
    };
  }
  layer(response, methods);
  // The web's type and Node's are two names of one.
  if (body) observeBytes(body as ReadableStream, reader);
  reader.carriedBy(response);
}

/** The body as a stream: by a reader, by iteration, and through pipes. Of two branches the first is listened to. */
function observeBytes(stream: ReadableStream, reader: BodyReader): void {
  const { getReader, values, tee, pipeThrough, pipeTo } = stream;
  const apply = (method: unknown, args: readonly unknown[]): unknown =>
    Reflect.apply(method as (...given: unknown[]) => unknown, stream, args);
  const iterate = (...args: unknown[]): unknown => {
    const iterator = apply(values, args) as AsyncIterator<unknown>;
    const { next } = iterator;
    const stop = iterator.return;
    reader.carriedBy(iterator);
    layer(iterator, {
      next: () => listened(next.call(iterator), reader),
      return(value?: unknown) {
        reader.stopped();
        return stop?.call(iterator, value);
      },
    });
    return iterator;
  };
  /** What passes through to a pipe. */
  const listening = (): TransformStream<unknown, unknown> => {
    reader.reading();
    return new TransformStream({
      transform(chunk, controller) {
        reader.piece(chunk);
        controller.enqueue(chunk);
      },
      flush: () => reader.end(),
    });
  };
  layer(stream, {
    getReader(...args: unknown[]): unknown {
      const bytes = apply(getReader, args) as ReadableStreamDefaultReader;
      const { read, cancel } = bytes;
      reader.carriedBy(bytes);
      layer(bytes, {
        read: (...given: unknown[]) => listened(Reflect.apply(read, bytes, given), reader),
        cancel(...given: unknown[]) {
          reader.stopped();
          return Reflect.apply(cancel, bytes, given);
        },
      });
      return bytes;
    },
    values: iterate,
    [Symbol.asyncIterator]: iterate,
    tee(): unknown {
      const branches = apply(tee, []) as [ReadableStream, ReadableStream];
      observeBytes(branches[0], reader);
      return branches;
    },
    pipeThrough: (...args: unknown[]) =>
      (apply(pipeThrough, [listening()]) as ReadableStream).pipeThrough(...(args as Parameters<typeof pipeThrough>)),
    pipeTo: (...args: unknown[]) =>
      (apply(pipeThrough, [listening()]) as ReadableStream).pipeTo(...(args as Parameters<typeof pipeTo>)),
  });
}

function listened<T extends { done?: boolean; value?: unknown }>(step: Promise<T>, reader: BodyReader): Promise<T> {
  return step.then(
    (result) => {
      if (result.done) reader.end();
      else reader.piece(result.value);
      return result;
    },
    (error) => {
      reader.failed(error);
      throw error;
    },
  );
}
