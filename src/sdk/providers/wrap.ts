import { CircuitBreaker } from '../capture/circuit-breaker.js';
import type { ModelCallSink } from '../capture/model-call-sink.js';
import { warnOnce } from '../client/warn-once.js';
import { observers } from './observers.js';

const breakers = new WeakMap<ModelCallSink, CircuitBreaker>();

/**
 * Observes the model requests of a provider client, model, chain or function of an SDK.
 *
 * A client is returned as it came: the same object, with the same keys, class and behaviour. What amplitude-ai does not
 * know is returned untouched, and so is a frozen client (its calls stay unobserved, which is said once).
 * Wrapping twice observes once, for the first sink. Works for copies of a provider package that are loaded side by
 * side, for subclasses, and for what `withOptions()` returns later.
 *
 * @param client an `OpenAI`, `AzureOpenAI`, `Anthropic` ... instance
 * @param sink where its calls go
 * @returns `client`, or a value of its type that stands for it
 */
export function wrap<T>(client: T, sink: ModelCallSink): T {
  if ((typeof client !== 'object' && typeof client !== 'function') || client === null) return client;
  for (const observe of observers) {
    try {
      const observed = observe(client, { sink, breaker: breakerOf(sink) });
      // An observer gives back a value of the candidate's type.
      if (observed !== undefined) return observed as T;
    } catch {
      // An object whose getters throw is not ours to judge: it stays as it is.
    }
  }
  return client;
}

function breakerOf(sink: ModelCallSink): CircuitBreaker {
  let breaker = breakers.get(sink);
  if (!breaker) {
    breaker = new CircuitBreaker((error) => {
      warnOnce('observation-stopped', `observation of model calls stopped after repeated failures: ${String(error)}`);
    });
    breakers.set(sink, breaker);
  }
  return breaker;
}
