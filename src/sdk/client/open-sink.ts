import { createInstance } from '@amplitude/analytics-node';
import type { FlushReceipt } from '../delivery/flush-receipt.js';
import type { EventSink } from './event-sink.js';

/** The part of an Amplitude client that is used: an instance of `@amplitude/analytics-node`, or its module. */
export interface AmplitudeLike {
  track(event: { event_type: string }): unknown;
  flush?(): unknown;
}

export interface SinkOptions {
  amplitude?: AmplitudeLike | undefined;
  apiKey?: string | undefined;
  serverUrl?: string | undefined;
  serverZone?: 'US' | 'EU' | undefined;
}

/** Opens the way to Amplitude: the app's own instance, else one of ours; `undefined` without a key. */
export function openSink(options: SinkOptions): EventSink | undefined {
  if (options.amplitude) return sinkOf(options.amplitude);
  if (!options.apiKey) return undefined;
  const instance = createInstance();
  instance.init(options.apiKey, {
    ...(options.serverUrl ? { serverUrl: options.serverUrl } : {}),
    ...(options.serverZone ? { serverZone: options.serverZone } : {}),
    minIdLength: 1,
  });
  return sinkOf(instance);
}

function sinkOf(amplitude: AmplitudeLike): EventSink {
  let waiting: Promise<unknown>[] = [];
  async function flush(): Promise<FlushReceipt> {
    const sent = waiting;
    waiting = [];
    void amplitude.flush?.();
    const codes = await Promise.all(sent.map((result) => result.then(codeOf, () => 0)));
    const accepted = codes.filter((code) => code === 200).length;
    const dropped = codes.length - accepted;
    return { accepted, dropped, pending: 0, reasons: dropped > 0 ? { rejected: dropped } : {} };
  }
  return {
    enqueue(event) {
      const result = amplitude.track(event);
      const promise = typeof result === 'object' && result !== null && 'promise' in result ? result.promise : result;
      waiting.push(Promise.resolve(promise));
    },
    flush,
    shutdown: flush,
  };
}

const codeOf = (result: unknown): number =>
  typeof result === 'object' && result !== null && 'code' in result && typeof result.code === 'number'
    ? result.code
    : 200;
