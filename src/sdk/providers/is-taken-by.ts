import type { ModelCallSink } from '../capture/model-call-sink.js';

/**
 * Whether a client stays with whom it was observed for before. Wrapping goes before patching; of two that wrap it or two
 * that patch it the first stays.
 */
export function isTakenBy(before: ModelCallSink | undefined, now: ModelCallSink): boolean {
  return before !== undefined && ('target' in now || !('target' in before));
}
