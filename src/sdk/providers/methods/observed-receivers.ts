import type { ProviderId } from '../../../libraries/library-description.js';
import type { Observation } from '../../capture/observer.js';

/** What the calls on one object are observed with. */
export interface ReceiverObservation extends Observation {
  readonly provider: ProviderId;
}

const KEY = Symbol.for('amplitude-ai/observed-receivers');

// Shared by all copies of this package (ESM and CommonJS): an object is observed once. Weak: it may be collected.
const registry = globalThis as { [KEY]?: WeakMap<object, ReceiverObservation> };
registry[KEY] ??= new WeakMap();

/** The clients, models, chats and resources whose hooked methods are observed. */
export const observedReceivers: WeakMap<object, ReceiverObservation> = registry[KEY];
