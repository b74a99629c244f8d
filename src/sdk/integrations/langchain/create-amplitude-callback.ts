import { CircuitBreaker } from '../../capture/circuit-breaker.js';
import { createModelCallSink, type ObservingClient } from '../../capture/create-model-call-sink.js';
import { AmplitudeCallbackHandler } from './callback-handler.js';

/**
 * A LangChain callback handler for apps that pass callbacks by hand; `ai.wrap(model | chain | graph)` does it for all
 * calls. Each model run becomes one response event, each retrieval one span.
 *
 * @param amplitude takes what runs outside any session
 * @example
 * await chain.invoke({ question }, { callbacks: [createAmplitudeCallback(ai)] });
 */
export function createAmplitudeCallback(amplitude: ObservingClient): AmplitudeCallbackHandler {
  return new AmplitudeCallbackHandler({ sink: createModelCallSink(amplitude), breaker: new CircuitBreaker() });
}
