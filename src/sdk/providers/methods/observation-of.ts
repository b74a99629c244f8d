import { adoptClient } from '../../patch/adopt-client.js';
import { observedReceivers, type ReceiverObservation } from './observed-receivers.js';
import { selfOf } from './self-of.js';

/** What calls on an object are observed with. One of a patched class is observed from its first use on. */
export function observationOf(receiver: unknown): ReceiverObservation | undefined {
  if (typeof receiver !== 'object' || receiver === null) return undefined;
  const observation = observedReceivers.get(receiver);
  if (observation) return observation;
  const self = selfOf(receiver);
  if (self) return observedReceivers.get(self);
  return adoptClient(receiver) ? observedReceivers.get(receiver) : undefined;
}
