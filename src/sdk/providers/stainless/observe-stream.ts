import type { ObservedCall } from '../../capture/observed-call.js';
import { ObservedIterator } from '../../capture/observed-iterator.js';
import { asRecord } from '../../capture/read-json.js';

interface SdkStream {
  iterator: (...args: unknown[]) => AsyncIterator<unknown>;
  controller?: unknown;
}

/**
 * Observes the SDK's own `Stream` object by what its own `iterator` yields: `for await`, `tee()`, `toReadableStream()` and
 * the helpers all read through it. The object, its keys and its controller stay as they are.
 *
 * @returns whether `value` is such a stream
 */
export function observeStream(value: unknown, call: ObservedCall): boolean {
  if (!isSdkStream(value)) return false;
  const stream = value;
  const iterate = stream.iterator;
  const controller = asRecord(stream.controller);
  stream.iterator = function (this: unknown, ...args: unknown[]) {
    const source = iterate.apply(this, args);
    if (!call.openStream()) return source;
    const iterator = new ObservedIterator(source, call, () => asRecord(controller?.['signal'])?.['aborted'] === true);
    call.awaitReading(iterator);
    return iterator;
  };
  call.awaitReading(stream);
  return true;
}

function isSdkStream(value: unknown): value is SdkStream {
  const stream = asRecord(value);
  return (
    stream !== undefined &&
    Object.hasOwn(stream, 'iterator') &&
    typeof stream['iterator'] === 'function' &&
    Symbol.asyncIterator in stream
  );
}
