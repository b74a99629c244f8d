import type { LibraryDescription, ProviderId } from '../../../libraries/library-description.js';
import { providerByHost } from '../../../libraries/provider-by-host.js';
import { classNames } from './class-names.js';

/**
 * Names who serves a client's models: the host of its `baseURL` where that is known, else the provider that its class
 * stands for (`AzureOpenAI`, `AnthropicBedrock`), else the library's own.
 */
export function servedBy(client: object, library: LibraryDescription): ProviderId {
  const byHost = 'baseURL' in client && typeof client.baseURL === 'string' ? providerByHost(client.baseURL) : undefined;
  if (byHost && byHost !== 'other') return byHost;
  for (const name of classNames(client)) {
    const construct = library.constructs.find((candidate) => candidate.export === name && candidate.provider);
    if (construct?.provider) return construct.provider;
  }
  return library.provider ?? 'other';
}
