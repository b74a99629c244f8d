import type { Observation } from '../../capture/observer.js';
import { asRecord } from '../../capture/read-json.js';
import { hookMethod } from '../../providers/stainless/hook-method.js';
import { graphRuns } from './graph-runs.js';
import { handlerOf } from './handler-of.js';
import { runningConfig } from './running-config.js';
import { withHandler } from './with-handler.js';

const KEY = Symbol.for('amplitude-ai/observed-runnables');

// Shared by all copies of this package (ESM and CommonJS). Weak: a runnable may be collected.
const holder = globalThis as { [KEY]?: WeakMap<object, Observation> };
holder[KEY] ??= new WeakMap();
const observed = holder[KEY];

/** The methods of runnables through which every other way to run them leads, or that lead to these. */
const RUNS = ['invoke', 'stream', 'batch', 'transform'] as const;

/** Methods by which some models make a new model of their options, without the callbacks of the old one. */
const MODEL_COPIES = ['bindTools', 'withConfig', 'bind'] as const;

/** Methods by which chains and graphs make new ones of their parts, which leave themselves out. */
const COPIES = ['pipe', 'withConfig', 'bind'] as const;

/**
 * Observes a LangChain model, retriever, chain, agent or LangGraph graph in place: models and retrievers by the callbacks
 * that they hold, everything else by the callbacks of each run, which reach all that runs inside.
 */
export function observeLangchain(candidate: object, observation: Observation): object | undefined {
  if (!('lc_namespace' in candidate) || !('invoke' in candidate) || typeof candidate.invoke !== 'function')
    return undefined;
  if (observed.has(candidate) || Object.isFrozen(candidate)) return candidate;
  observed.set(candidate, observation);
  if (isHolder(candidate)) {
    const callbacks = 'callbacks' in candidate ? candidate.callbacks : undefined;
    Reflect.set(candidate, 'callbacks', withHandler(callbacks, handlerOf(observation)));
    for (const name of MODEL_COPIES) hookMethod(candidate, name, copying);
    return candidate;
  }
  for (const name of RUNS) hookMethod(candidate, name, running);
  for (const name of COPIES) hookMethod(candidate, name, copying);
  return candidate;
}

/** Whether it holds callbacks of its own: models and retrievers do. What is made of one without them runs the one itself. */
function isHolder(runnable: unknown): boolean {
  return (
    typeof runnable === 'object' && runnable !== null && ('_llmType' in runnable || '_getRelevantDocuments' in runnable)
  );
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

function running(original: Method): Method {
  return function (...args) {
    const own = typeof this === 'object' && this !== null ? observed.get(this) : undefined;
    if (!own) return original.apply(this, args);
    const config = own.breaker.run(() => {
      const observing = (one: unknown) => {
        const given = asRecord(one) ?? {};
        const callbacks = given['callbacks'] ?? runningConfig()?.['callbacks'];
        return { ...given, callbacks: withHandler(callbacks, handlerOf(own)) };
      };
      // A batch may have a configuration for each of its inputs.
      return Array.isArray(args[1]) ? args[1].map(observing) : observing(args[1]);
    });
    const [input, options, ...rest] = args;
    return graphRuns.run(() => original.call(this, input, config ?? options, ...rest));
  };
}

function copying(original: Method): Method {
  return function (...args) {
    const copy = original.apply(this, args);
    const own = typeof this === 'object' && this !== null ? observed.get(this) : undefined;
    if (own && typeof copy === 'object' && copy !== null && ('_llmType' in copy || !isHolder(this))) {
      own.breaker.run(() => observeLangchain(copy, own));
    }
    return copy;
  };
}
