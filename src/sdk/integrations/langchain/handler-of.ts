import type { ModelCallSink } from '../../capture/model-call-sink.js';
import type { Observation } from '../../capture/observer.js';
import { AmplitudeCallbackHandler } from './callback-handler.js';

const handlers = new WeakMap<ModelCallSink, AmplitudeCallbackHandler>();

/** The callback handler of a sink. */
export function handlerOf(observation: Observation): AmplitudeCallbackHandler {
  let handler = handlers.get(observation.sink);
  if (!handler) {
    handler = new AmplitudeCallbackHandler(observation);
    handlers.set(observation.sink, handler);
  }
  return handler;
}
