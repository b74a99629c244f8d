import type { Observation } from '../../capture/observer.js';
import { warnOnce } from '../../client/warn-once.js';
import { isTakenBy } from '../is-taken-by.js';
import { hookClient } from './hook-client.js';
import { observedClients } from './observed-client.js';
import { recogniseClient } from './recognise-client.js';

/** Observes the clients of the `openai` and `@anthropic-ai/sdk` kind, in place. */
export function observeStainlessClient(candidate: object, { sink, breaker }: Observation): object | undefined {
  const known = recogniseClient(candidate);
  if (!known) return undefined;
  if (isTakenBy(observedClients.get(known.client)?.sink, sink) && hookClient(known.client)) return candidate;
  if (Object.isFrozen(known.client) || Object.isFrozen(candidate) || !hookClient(known.client)) {
    warnOnce('frozen-client', 'a frozen client is left alone: its model calls are not observed');
    return candidate;
  }
  const { library, adapterFor } = known;
  observedClients.set(known.client, { sink, breaker, library, adapterFor });
  return candidate;
}
