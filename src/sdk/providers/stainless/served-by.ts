import type { LibraryDescription, ProviderId } from '../../../libraries/library-description.js';
import { providerByHost } from '../../../libraries/provider-by-host.js';

/** By client, as long as its base URL stays: parsing one costs more than the rest of reading a request. */
const known = new WeakMap<object, { readonly baseURL: unknown; readonly provider: ProviderId }>();

/**
 * Names who serves a client's models: the host of its `baseURL` where that is known, else the provider that its class
 * stands for (`AzureOpenAI`, `AnthropicBedrock`), else the library's own.
 */
export function servedBy(client: object, library: LibraryDescription): ProviderId {
  const baseURL = 'baseURL' in client ? client.baseURL : undefined;
  const before = known.get(client);
  if (before && before.baseURL === baseURL) return before.provider;
  const provider = byBaseUrl(baseURL) ?? byClass(client, library) ?? library.provider ?? 'other';
  known.set(client, { baseURL, provider });
  return provider;
}

function byBaseUrl(baseURL: unknown): ProviderId | undefined {
  const provider = typeof baseURL === 'string' ? providerByHost(baseURL) : undefined;
  return provider === 'other' ? undefined : provider;
}

function byClass(client: object, library: LibraryDescription): ProviderId | undefined {
  let prototype: unknown = Object.getPrototypeOf(client);
  while (typeof prototype === 'object' && prototype !== null) {
    const name = typeof prototype.constructor === 'function' ? prototype.constructor.name : undefined;
    const construct = library.constructs.find((candidate) => candidate.export === name && candidate.provider);
    if (construct?.provider) return construct.provider;
    prototype = Object.getPrototypeOf(prototype);
  }
  return undefined;
}
