import type { LibraryDescription } from '../../../libraries/library-description.js';
import type { CallAdapter } from '../../capture/call-adapter.js';
import type { CircuitBreaker } from '../../capture/circuit-breaker.js';
import type { ModelCallSink } from '../../capture/model-call-sink.js';

/** What a wrapped client is observed with. */
export interface ClientObservation {
  readonly sink: ModelCallSink;
  readonly breaker: CircuitBreaker;
  readonly library: LibraryDescription;
  /**
   * The adapter for an HTTP method and path of this library; `undefined` for what is no model request.
   *
   * @param sink given for a request that is about to be sent, in its caller's context: adapters of what brings the events
   * of models that run elsewhere hand them on to it
   */
  readonly adapterFor: (method: 'get' | 'post', path: string, sink?: ModelCallSink) => CallAdapter | undefined;
}

const KEY = Symbol.for('amplitude-ai/observed-clients');

// Shared by all copies of this package (ESM and CommonJS): a client is observed once. Weak: it may be collected.
const registry = globalThis as { [KEY]?: WeakMap<object, ClientObservation> };
registry[KEY] ??= new WeakMap();

/** The clients under observation. */
export const observedClients: WeakMap<object, ClientObservation> = registry[KEY];
