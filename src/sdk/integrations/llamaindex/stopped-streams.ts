import { claimCall } from '../../capture/claim-call.js';
import type { ModelCallSink } from '../../capture/model-call-sink.js';
import { LLAMAINDEX_OBSERVER } from './llamaindex-observer.js';

/**
 * A sink for models whose provider's client is observed: it takes those streams alone that the app stopped reading. Then
 * LlamaIndex leaves the client's own stream open, so that the client never tells of it.
 */
export function stoppedStreams(sink: ModelCallSink): ModelCallSink {
  const named = sink.as?.(LLAMAINDEX_OBSERVER) ?? sink;
  const open: ModelCallSink['open'] = () => {
    const done = named.open();
    return (
      done &&
      ((call) => {
        if (!call.isStreaming) return;
        const { kind, startedAt, latencyMs = 0 } = call;
        // Whatever the client calls the model. Those that it has told are found, too, so that none is taken for another.
        const claimed = { kind, names: [], startedAt, endedAt: startedAt + latencyMs };
        const isFirst = claimCall(claimed, LLAMAINDEX_OBSERVER);
        if (isFirst && call.outcome === 'aborted' && call.ttfbMs !== undefined) done(call);
      })
    );
  };
  // Its other members are read when they are needed, as those of any sink.
  return Object.create(named, { open: { value: open } });
}
