import type { ProviderId } from '../../../libraries/library-description.js';
import { CircuitBreaker } from '../../capture/circuit-breaker.js';
import { createModelCallSink, type ObservingClient } from '../../capture/create-model-call-sink.js';
import type { ObservedCall } from '../../capture/observed-call.js';
import { asNumber, asRecord, asText } from '../../capture/read-json.js';
import { beginCall } from '../../providers/methods/begin-call.js';
import { languageModel } from './language-model.js';
import { promptOf } from './prompt-of.js';
import { servedByModel } from './served-by-model.js';

/** So many calls that never ended are kept. */
const LIMIT = 1000;

/** What `registerTelemetry` of the AI SDK 7 takes. */
export interface AmplitudeTelemetry {
  onLanguageModelCallStart(event: unknown): void;
  onLanguageModelCallEnd(event: unknown): void;
  onStepError(event: unknown): void;
}

/**
 * A telemetry integration for the AI SDK 7: every model request of the app becomes an event, without a change where the
 * request is made. A model that is wrapped as well is told once.
 *
 * @param amplitude takes what runs outside any session
 * @example
 * registerTelemetry(createAmplitudeTelemetry(ai));
 */
export function createAmplitudeTelemetry(amplitude: ObservingClient): AmplitudeTelemetry {
  const observation = { sink: createModelCallSink(amplitude, { observer: 'vercel' }), breaker: new CircuitBreaker() };
  const open = new Map<string, ObservedCall>();

  function take(event: unknown): ObservedCall | undefined {
    const id = String(asRecord(event)?.['callId']);
    const call = open.get(id);
    open.delete(id);
    return call;
  }

  return {
    onLanguageModelCallStart(event) {
      const told = asRecord(event);
      if (!told) return;
      const provider: ProviderId = servedByModel(told);
      const call = beginCall({ ...observation, provider }, languageModel);
      if (!call) return;
      call.request({ modelId: told['modelId'], options: { ...told, prompt: promptOf(told) } });
      open.set(String(told['callId']), call);
      if (open.size > LIMIT) open.delete(open.keys().next().value ?? '');
    },
    onLanguageModelCallEnd(event) {
      const told = asRecord(event);
      const call = take(event);
      if (!told || !call) return;
      const first = asNumber(asRecord(told['performance'])?.['timeToFirstOutputMs']);
      if (first !== undefined) {
        call.record.isStreaming = true;
        call.record.ttfbMs = first;
      }
      call.body({ ...told, response: { id: asText(told['responseId']), modelId: told['modelId'] } });
    },
    onStepError(event) {
      take(event)?.failed(asRecord(event)?.['error']);
    },
  };
}
