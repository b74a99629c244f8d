import { CircuitBreaker } from '../capture/circuit-breaker.js';
import type { ModelCallSink } from '../capture/model-call-sink.js';
import { warnOnce } from '../client/warn-once.js';
import { recogniseClient } from './recognise-client.js';
import { hookClient } from './stainless/hook-client.js';
import { observedClients } from './stainless/observed-client.js';

const breakers = new WeakMap<ModelCallSink, CircuitBreaker>();

/**
 * Observes the model requests of a provider client.
 *
 * The client is returned as it came: the same object, with the same keys, class and behaviour. What is not a client that
 * amplitude-ai knows is returned untouched, and so is a frozen client (its calls stay unobserved, which is said once).
 * Wrapping twice observes once, for the first sink. Works for copies of a provider package that are loaded side by
 * side, for subclasses, and for what `withOptions()` returns later.
 *
 * @param client an `OpenAI`, `AzureOpenAI`, `Anthropic` ... instance
 * @param sink where its calls go
 * @returns `client`
 */
export function wrap<T>(client: T, sink: ModelCallSink): T {
  try {
    const known = recogniseClient(client);
    if (!known || observedClients.has(known.client)) return client;
    if (Object.isFrozen(known.client) || Object.isFrozen(client) || !hookClient(known.client)) {
      warnOnce('frozen-client', 'a frozen client is left alone: its model calls are not observed');
      return client;
    }
    const { library, adapterFor } = known;
    observedClients.set(known.client, { sink, breaker: breakerOf(sink), library, adapterFor });
  } catch {
    // An object whose getters throw is not ours to judge: it stays as it is.
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
