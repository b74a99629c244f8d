import { asRecord, asText } from '../../capture/read-json.js';
import type { AgentsSpan } from './agents-span.js';

/** What a span says of its failure; `undefined` when it did not fail. */
export function spanFailure(span: AgentsSpan): { readonly errorMessage: string } | undefined {
  const error = asRecord(span.error);
  if (!error) return undefined;
  const told = asText(asRecord(error['data'])?.['error']);
  return { errorMessage: told ?? asText(error['message']) ?? 'unknown error' };
}
