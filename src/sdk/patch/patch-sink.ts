import type { ModelCallSink } from '../capture/model-call-sink.js';

/** Hands the calls of patched classes on to whoever patched them last; to nobody after `unpatch()`. */
export class PatchSink implements ModelCallSink {
  target: ModelCallSink | undefined;

  get keepsContent(): boolean {
    return this.target?.keepsContent ?? false;
  }

  get streamUsage(): ModelCallSink['streamUsage'] {
    return this.target?.streamUsage ?? 'never';
  }

  requestHeaders(): Readonly<Record<string, string>> {
    return this.target?.requestHeaders?.() ?? {};
  }

  open(...call: Parameters<ModelCallSink['open']>): ReturnType<ModelCallSink['open']> {
    return this.target?.open(...call);
  }
}
