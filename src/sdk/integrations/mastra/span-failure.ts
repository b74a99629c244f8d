import { asRecord, asText } from '../../capture/read-json.js';
import type { MastraSpan } from './mastra-span.js';

/** What a span says of its failure; `undefined` when it did not fail. */
export function spanFailure(span: MastraSpan): { readonly errorMessage: string; errorType?: string } | undefined {
  const error = asRecord(span.errorInfo);
  if (!error) return undefined;
  const errorType = asText(error['name']);
  return { errorMessage: asText(error['message']) ?? 'unknown error', ...(errorType ? { errorType } : {}) };
}
