import type { Observation } from '../../capture/observer.js';
import { observeAgent } from './observe-agent.js';
import { observeFunction } from './observe-function.js';
import { observeModel } from './observe-model.js';
import { observeProvider } from './observe-provider.js';

/** Observes what the AI SDK has: models, providers, agents, and the functions that take them. */
export function observeVercel(candidate: object, observation: Observation): object | undefined {
  return (
    observeModel(candidate, observation) ??
    observeProvider(candidate, observation) ??
    observeAgent(candidate, observation) ??
    observeFunction(candidate, observation)
  );
}
