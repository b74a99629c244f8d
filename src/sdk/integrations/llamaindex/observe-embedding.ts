import type { CallAdapter } from '../../capture/call-adapter.js';
import { runAsObserved } from '../../capture/observation-scope.js';
import type { Observation } from '../../capture/observer.js';
import { asList, asRecord, asText } from '../../capture/read-json.js';
import { beginCall } from '../../providers/methods/begin-call.js';
import { observeOutcome } from '../../providers/methods/observe-outcome.js';
import { hookMethod } from '../../providers/stainless/hook-method.js';
import { isPart } from '../parts/is-part.js';
import { observedParts } from '../parts/observed-parts.js';
import { LLAMAINDEX_OBSERVER } from './llamaindex-observer.js';
import { observeClientBelow } from './observe-client-below.js';
import { servedBy } from './served-by.js';

/** `getTextEmbedding` gives one vector, `getTextEmbeddings` a list of them. LlamaIndex hands on no usage. */
const embedding: CallAdapter = {
  kind: 'embedding',
  readRequest(call, model) {
    call.requestModel = asText(asRecord(model)?.['model']) ?? asText(asRecord(model)?.['modelType']);
    call.model = call.requestModel;
  },
  readResponse(call, result) {
    const [first] = asList(result);
    const vector = Array.isArray(first) ? first : asList(result);
    if (vector.length > 0) call.embeddingDimensions = vector.length;
  },
};

/** Observes an embedding model of LlamaIndex in place: through the client of its provider, else by its own methods. */
export function observeEmbedding(candidate: object, observation: Observation): object | undefined {
  if (!('getTextEmbedding' in candidate) || !('getTextEmbeddingsBatch' in candidate)) return undefined;
  if (!observeClientBelow(candidate, observation, observeRequests)) observeRequests(candidate, observation);
  return candidate;
}

function observeRequests(model: object, { sink, breaker }: Observation): void {
  if (Object.isFrozen(model)) return;
  const named = { sink: sink.as?.(LLAMAINDEX_OBSERVER) ?? sink, breaker };
  if (!observedParts.has(model)) observedParts.set(model, named);
  for (const name of ['getTextEmbedding', 'getTextEmbeddings']) {
    // A method of the model's own is handed on without it: then it is this model's.
    const owner = Object.hasOwn(model, name) ? model : undefined;
    hookMethod(
      model,
      name,
      (original) =>
        function (...args) {
          const receiver = owner ?? this;
          const own = isPart(receiver) ? observedParts.get(receiver) : undefined;
          const call = own && beginCall({ ...own, provider: servedBy(Object(receiver)) }, embedding);
          if (!call) return original.apply(this, args);
          call.request(receiver);
          try {
            return observeOutcome(
              runAsObserved(() => original.apply(this, args)),
              call,
              {},
            );
          } catch (error) {
            call.failed(error);
            throw error;
          }
        },
    );
  }
}
