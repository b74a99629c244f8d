import type { ObservingClient } from '../capture/create-model-call-sink.js';
import { observeTelemetryChannel } from '../integrations/vercel/observe-telemetry-channel.js';
import { patchState } from './patch-state.js';
import type { PatchedCopy } from './patched-provider.js';

/** The word of `patch()` for the AI SDK 7, which traces its calls: it has no class to observe. */
export const AI_SDK = 'vercel-ai';

/** Hears of what the AI SDK 7 traces, for `amplitude` in place of whoever heard of it before. */
export function followAiSdk(amplitude: ObservingClient): void {
  const state = patchState();
  state.unfollow?.();
  const traced: PatchedCopy = {
    provider: AI_SDK,
    package: 'ai',
    format: 'traced',
    location: 'node:diagnostics_channel',
    exportName: 'ai:telemetry',
    clients: 0,
  };
  const stop = observeTelemetryChannel(amplitude, () => {
    traced.clients = 1;
    state.traced = traced;
  });
  state.unfollow = () => {
    stop();
    state.traced = undefined;
    state.unfollow = undefined;
  };
}
