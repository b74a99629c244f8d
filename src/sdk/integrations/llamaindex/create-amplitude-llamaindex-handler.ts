import { CircuitBreaker } from '../../capture/circuit-breaker.js';
import { createModelCallSink, type ObservingClient } from '../../capture/create-model-call-sink.js';
import { AmplitudeLlamaIndexHandler } from './llamaindex-handler.js';

/**
 * A handler for LlamaIndex's callback manager: it observes each model, tool and retriever from the first time that the
 * manager tells of it. Together with `ai.wrap` each call is still told once.
 *
 * @param amplitude takes what runs outside any session
 * @example
 * createAmplitudeLlamaIndexHandler(ai).attach(Settings.callbackManager);
 */
export function createAmplitudeLlamaIndexHandler(amplitude: ObservingClient): AmplitudeLlamaIndexHandler {
  return new AmplitudeLlamaIndexHandler({ sink: createModelCallSink(amplitude), breaker: new CircuitBreaker() });
}
