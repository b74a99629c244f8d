import type { Observation } from '../../capture/observer.js';
import { asRecord } from '../../capture/read-json.js';
import { hookMethod } from '../../providers/stainless/hook-method.js';
import { observeModel } from './observe-model.js';
import { isNamedModel, observeNamedModel } from './observe-named-model.js';

const KEY = Symbol.for('amplitude-ai/observed-agents');

// Shared by all copies of this package (ESM and CommonJS). Weak: an agent may be collected.
const holder = globalThis as { [KEY]?: WeakMap<object, Observation> };
holder[KEY] ??= new WeakMap();
const observed = holder[KEY];

/** Observes an agent of the AI SDK (`Agent`, `ToolLoopAgent`) in place, through the model that it was made with. */
export function observeAgent(candidate: object, observation: Observation): object | undefined {
  const settings = 'settings' in candidate ? asRecord(candidate.settings) : undefined;
  const isAgent = 'generate' in candidate && 'stream' in candidate;
  if (!settings || !isAgent || typeof candidate.generate !== 'function') return undefined;
  const { model } = settings as { model?: unknown }; // read as it comes
  if (typeof model === 'object' && model !== null) return observeModel(model, observation) && candidate;
  if (!isNamedModel(model) || Object.isFrozen(candidate)) return undefined;
  if (observed.has(candidate)) return candidate;
  observed.set(candidate, observation);
  for (const name of ['generate', 'stream']) {
    hookMethod(
      candidate,
      name,
      (original) =>
        function (...args) {
          const agent = typeof this === 'object' && this !== null ? this : undefined;
          const own = agent && observed.get(agent);
          if (!own || !agent) return original.apply(this, args);
          const call = { settings, inherited: replaceable(agent, settings), streams: name === 'stream' };
          return observeNamedModel(args, () => original.apply(this, args), own, call);
        },
    );
  }
  return candidate;
}

/**
 * The agent's settings without the callbacks that it calls beside those of a call: none up to major 5, those of steps in
 * major 6, those of ends, too, in major 7, which always keeps an `onEnd`.
 */
function replaceable(agent: object, settings: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if ('onEnd' in settings) {
    const { onStepEnd, onStepFinish, onEnd, onFinish, ...rest } = settings;
    return rest;
  }
  if (!('mergeOnStepFinishCallbacks' in agent)) return settings;
  const { onStepFinish, ...rest } = settings;
  return rest;
}
