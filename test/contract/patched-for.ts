import { expect } from 'vitest';
import type { ModelCallSink } from '../../src/sdk/capture/model-call-sink.js';
import type { AmplitudeOption } from '../../src/sdk/client/observing-amplitude.js';
import { patch } from '../../src/sdk/patch/patch.js';
import { unpatch } from '../../src/sdk/patch/unpatch.js';
import { wrap } from '../../src/sdk/providers/wrap.js';
import { ownProperties } from './own-properties.js';

/** What stands for an `AmplitudeAI` whose model calls go to a sink. */
export function amplitudeOf(sink: ModelCallSink): AmplitudeOption {
  // Of an AmplitudeAI, observation uses these two.
  return { modelCalls: sink, wrap: <T>(client: T) => wrap(client, sink) } as AmplitudeOption;
}

/** Runs `fn` while the classes of a module are patched, and expects every property of them to be as before afterwards. */
export async function patchedFor<T>(
  sink: ModelCallSink,
  { provider, module, cls }: { provider: string; module: unknown; cls: unknown },
  fn: () => Promise<T>,
): Promise<T> {
  const before = ownProperties(cls);
  const options = { amplitude: amplitudeOf(sink), modules: { [provider]: module }, providers: [provider] };
  try {
    expect(patch(options)).toEqual([provider]);
    expect(patch(options)).toEqual([provider]);
    return await fn();
  } finally {
    unpatch();
    expect(ownProperties(cls)).toEqual(before);
  }
}
