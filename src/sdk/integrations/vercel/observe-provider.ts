import type { Observation } from '../../capture/observer.js';
import { sameKind } from '../../client/same-kind.js';
import { hookMethod } from '../../providers/stainless/hook-method.js';
import { observeModel } from './observe-model.js';

/** Methods by which providers give models. Source: the provider packages of all supported majors. */
const MODEL_METHODS = [
  'languageModel',
  'chat',
  'chatModel',
  'responses',
  'completion',
  'completionModel',
  'messages',
  'generativeAI',
  'embedding',
  'embeddingModel',
  'textEmbedding',
  'textEmbeddingModel',
  'image',
  'imageModel',
  'speech',
  'speechModel',
  'transcription',
  'transcriptionModel',
  'reranking',
  'rerankingModel',
] as const;

const KEY = Symbol.for('amplitude-ai/observed-providers');

interface Providers {
  readonly observed: WeakMap<object, Observation>;
  /** What stands for a provider that is a function: a call of it cannot be hooked in place. */
  readonly standIns: WeakMap<object, object>;
}

// Shared by all copies of this package (ESM and CommonJS). Weak: a provider may be collected.
const holder = globalThis as { [KEY]?: Providers };
holder[KEY] ??= { observed: new WeakMap(), standIns: new WeakMap() };
const { observed, standIns } = holder[KEY];

/**
 * Observes every model that a provider of the AI SDK makes. A provider that is an object stays the same object; one that
 * can be called (`openai('gpt-4o')`) is stood for by a function with the same members.
 */
export function observeProvider(candidate: object, observation: Observation): object | undefined {
  if (standIns.get(candidate)) return standIns.get(candidate);
  if (observed.has(candidate)) return candidate;
  if (!('languageModel' in candidate) || typeof candidate.languageModel !== 'function') return undefined;
  if (typeof candidate !== 'function') {
    if (Object.isFrozen(candidate)) return undefined;
    hookMakers(candidate, observation);
    return candidate;
  }
  const standIn = sameKind(candidate, (_args, call) => observeMade(call(), observation));
  hookMakers(standIn, observation);
  standIns.set(candidate, standIn);
  return standIn;
}

function hookMakers(provider: object, observation: Observation): void {
  observed.set(provider, observation);
  for (const name of MODEL_METHODS) {
    hookMethod(
      provider,
      name,
      (original) =>
        function (...args) {
          const made = original.apply(this, args);
          // A method that a class shares is hooked for all its instances: only observed ones observe.
          const own = typeof this === 'object' || typeof this === 'function' ? observed.get(Object(this)) : observation;
          return own ? observeMade(made, own) : made;
        },
    );
  }
}

function observeMade(made: unknown, observation: Observation): unknown {
  if (typeof made === 'object' && made !== null) observation.breaker.run(() => observeModel(made, observation));
  return made;
}
