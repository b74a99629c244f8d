import type { ObservedCall } from '../../capture/observed-call.js';
import { observeStream } from './observe-stream.js';

/** A parsed response: a stream is observed in place, anything else is read. @returns the same */
export function takeResult(value: unknown, call: ObservedCall): unknown {
  if (call.takesResult() && !observeStream(value, call)) call.body(value);
  return value;
}
