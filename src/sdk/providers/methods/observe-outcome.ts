import type { ObservedCall } from '../../capture/observed-call.js';
import { asRecord } from '../../capture/read-json.js';
import { observeResultStream } from './observe-result-stream.js';
import type { ReadOutcome } from './observed-method.js';

/**
 * Observes how a request ends through the promise that stands for it.
 *
 * @param sent a plain promise, as an async function returns
 * @param wasAborted whether the app has told the request to stop
 * @returns a promise like it, that settles alike; a rejection that nobody handles stays unhandled
 */
export function observeOutcome(sent: unknown, call: ObservedCall, read: ReadOutcome): unknown {
  if (!(sent instanceof Promise)) return sent;
  return sent.then(
    (result: unknown) => {
      takeResult(result, call, read);
      return result;
    },
    (error: unknown) => {
      call.failed(error);
      throw error;
    },
  );
}

/** A result is there: what streams is observed in place, anything else is read. Never throws. */
export function takeResult(result: unknown, call: ObservedCall, read: ReadOutcome): void {
  try {
    call.responded(read.requestId?.(result));
    const stream = read.stream?.(result);
    if (typeof stream === 'object' && stream !== null && observeResultStream(stream, call)) {
      if (read.whole !== undefined) observeWhole(result, read.whole, call);
      return;
    }
    call.body(read.body ? read.body(result) : result);
  } catch {
    call.body(undefined);
  }
}

/** The app may wait for the whole response in place of reading the stream: then that is what is read. */
function observeWhole(result: unknown, name: string, call: ObservedCall): void {
  const whole: unknown = asRecord(result)?.[name];
  if (typeof result !== 'object' || result === null || !(whole instanceof Promise)) return;
  // It settles in any case, so nothing can abandon the call.
  call.reading();
  const observed = whole.then(
    (response: unknown) => {
      if (call.openStream()) call.body(response);
      return response;
    },
    (error: unknown) => {
      if (call.openStream()) call.failed(error);
      throw error;
    },
  );
  Reflect.set(result, name, observed);
}
