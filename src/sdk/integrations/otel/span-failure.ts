import { asList, asRecord, asText } from '../../capture/read-json.js';
import type { SpanFacts } from './attribute-table.js';
import type { OtelSpan } from './otel-span.js';

export interface SpanFailure {
  readonly errorType: string | undefined;
  readonly errorMessage: string | undefined;
}

const ERROR = 2;

/** How a span failed: by its status, `error.type`, or the exception that it recorded; `undefined` when it did not. */
export function spanFailure(span: OtelSpan, facts: SpanFacts): SpanFailure | undefined {
  if (span.status?.code !== ERROR && facts.errorType === undefined) return undefined;
  const exception = asList(span.events)
    .map((event) => asRecord(event))
    .findLast((event) => event?.['name'] === 'exception');
  const told = asRecord(exception?.['attributes']);
  return {
    errorType: facts.errorType ?? asText(told?.['exception.type']),
    errorMessage: asText(span.status?.message) ?? asText(told?.['exception.message']) ?? facts.errorType,
  };
}
