import { HTTP_ENDPOINTS } from '../../../libraries/http-endpoints.js';
import type { CallKind, ProviderId } from '../../../libraries/library-description.js';
import { providerByHost } from '../../../libraries/provider-by-host.js';
import { UNKNOWN_PART } from '../evaluate/unknown-part.js';

export interface ModelEndpoint {
  readonly kind: CallKind;
  readonly provider: ProviderId | null;
}

/**
 * Whether a URL is an endpoint of a model API.
 *
 * @param url absolute, or with parts that are only known at run time; a relative one belongs to the app itself
 */
export function modelEndpoint(url: string): ModelEndpoint | undefined {
  const isAbsolute = /^https?:\/\//.test(url);
  if (!isAbsolute && !url.startsWith(UNKNOWN_PART)) return undefined;
  const path = url.replace(/[?#].*$/, '');
  const host = isAbsolute ? providerByHost(path.replaceAll(UNKNOWN_PART, 'x')) : undefined;
  const known = host && host !== 'other' ? host : undefined;
  for (const endpoint of HTTP_ENDPOINTS) {
    if (!endpoint.path.test(path) || !(endpoint.isTelling || known)) continue;
    const isFixed = isAbsolute && !path.slice(0, path.indexOf('/', 8)).includes(UNKNOWN_PART);
    return { kind: endpoint.kind, provider: known ?? endpoint.provider ?? (isFixed ? 'other' : null) };
  }
  return undefined;
}
