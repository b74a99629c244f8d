import type { CircuitBreaker } from './circuit-breaker.js';
import type { ModelCallSink } from './model-call-sink.js';

/** Where one client's observed calls go, and what stops its observation after repeated failures. */
export interface Observation {
  readonly sink: ModelCallSink;
  readonly breaker: CircuitBreaker;
}

/**
 * Recognises one family of clients, models, chains or functions by their structure and starts to observe them.
 *
 * It may throw (hostile getters): then the candidate is left as it is.
 *
 * @param candidate an object or a function
 * @returns what the app goes on with, of the candidate's type and in most families the candidate itself; `undefined`
 * when it is not of this family
 */
export type Observer = (candidate: object, observation: Observation) => unknown;
