import { mistral } from '../../../libraries/mistral.js';
import { providerByHost } from '../../../libraries/provider-by-host.js';
import type { Observation } from '../../capture/observer.js';
import { warnOnce } from '../../client/warn-once.js';
import { observeResources } from '../methods/observe-resources.js';
import { servedBy } from '../stainless/served-by.js';
import { MISTRAL_RESOURCES } from './resources.js';

/** Observes a `Mistral` client, also for Azure and Google Cloud, in place. */
export function observeMistralClient(candidate: object, { sink, breaker }: Observation): object | undefined {
  // Asked for without running the getters, which make the resources.
  if (!('chat' in candidate && '_createRequest' in candidate && '_options' in candidate)) return undefined;
  const url = '_baseURL' in candidate ? String(candidate._baseURL) : '';
  const host = providerByHost(url);
  const provider = host && host !== 'other' ? host : servedBy(candidate, mistral);
  if (Object.isFrozen(candidate) || !observeResources(candidate, MISTRAL_RESOURCES, { sink, breaker, provider })) {
    warnOnce('frozen-client', 'a frozen client is left alone: its model calls are not observed');
  }
  return candidate;
}
