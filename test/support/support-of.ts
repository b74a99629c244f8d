import type { ModelCall } from '../../src/sdk/capture/model-call.js';
import type { Support, SupportWay } from './support.js';

const COPY = /^(?<sdk>.+?)(?: \((?<format>[^)]+)\)(?<variant>.*))?$/;

/**
 * What a test with one copy of an SDK shows, for the options of the test.
 *
 * @param copy `openai 4 (ES module)`
 * @param calls those that the test expects to be observed
 */
export function supportOf(
  copy: string,
  way: SupportWay,
  calls: readonly Partial<ModelCall>[],
): { readonly meta: { readonly support: Support } } {
  const { sdk = copy, format, variant = '' } = COPY.exec(copy)?.groups ?? {};
  const shows = new Set<string>();
  for (const { kind, isStreaming, toolCalls = [], toolResults = [], outcome } of calls) {
    if (kind) shows.add(kind);
    if (isStreaming) shows.add('streams');
    if (toolCalls.length + toolResults.length > 0) shows.add('tools');
    if (outcome && outcome !== 'completed') shows.add(outcome === 'error' ? 'errors' : 'streams left');
  }
  return { meta: { support: { sdk: sdk + variant, way, shows: [...shows], ...(format ? { format } : {}) } } };
}
