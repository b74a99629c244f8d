import { providerByModel } from '../../../libraries/provider-by-model.js';
import { providerByName } from '../../../libraries/provider-by-name.js';
import type { CallAdapter } from '../../capture/call-adapter.js';
import { runAsObserved } from '../../capture/observation-scope.js';
import type { ObservedCall } from '../../capture/observed-call.js';
import { asRecord } from '../../capture/read-json.js';
import { beginCall } from '../../providers/methods/begin-call.js';
import { observeOutcome } from '../../providers/methods/observe-outcome.js';
import type { PartCall } from '../parts/hook-part.js';
import { GENKIT_OBSERVER } from './genkit-observer.js';

/** What Genkit hands on when nobody wants chunks. */
const NOBODY = 'sentinelNoopStreamingCallback';

/**
 * Observes one run of an action that asks a model. The plugin's client stays silent, should it be wrapped.
 *
 * @param name of the action: `openai/gpt-5`
 */
export function runModel(name: string, adapter: CallAdapter, { observation, args, call }: PartCall): unknown {
  const { sink, breaker } = observation;
  const provider = providerByModel(name) ?? providerByName(name) ?? 'other';
  const named = { sink: sink.as?.(GENKIT_OBSERVER) ?? sink, breaker, provider };
  const observed = beginCall(named, adapter);
  if (!observed) return call();
  const [input, given, ...rest] = args;
  const options = asRecord(given);
  observed.request({ name, input });
  observed.abortableBy(breaker.run(() => options?.['abortSignal']));
  const sent = timed(options, observed);
  try {
    const result = runAsObserved(() => call(sent ? [input, sent, ...rest] : undefined));
    return observeOutcome(result, observed, { body: (value) => asRecord(value)?.['result'] });
  } catch (error) {
    observed.failed(error);
    throw error;
  }
}

/** The options with a callback that notes the first chunk; `undefined` when the run does not stream. */
function timed(options: Readonly<Record<string, unknown>> | undefined, { record }: ObservedCall): object | undefined {
  const onChunk = options?.['onChunk'];
  if (typeof onChunk !== 'function' || onChunk.name === NOBODY) return undefined;
  record.isStreaming = true;
  const onTimedChunk = (...chunk: unknown[]): unknown => {
    record.ttfbMs ??= performance.now() - record.startedAt;
    return onChunk(...chunk);
  };
  return { ...options, onChunk: onTimedChunk };
}
