import type { ModelCall } from '../../src/sdk/capture/model-call.js';
import type { ModelCallSink } from '../../src/sdk/capture/model-call-sink.js';

/** A sink that keeps the calls it is given, in the order in which they ended. */
export function gatheringSink(
  options: Partial<Pick<ModelCallSink, 'keepsContent' | 'streamUsage'>> = {},
): ModelCallSink & { readonly calls: ModelCall[] } {
  const calls: ModelCall[] = [];
  return {
    keepsContent: true,
    streamUsage: 'auto',
    ...options,
    calls,
    open: () => (call) => calls.push(call),
  };
}
