/** What is used of a `Query` of the SDK, without that package. */
export interface Query extends AsyncGenerator<unknown> {
  readonly streamInput?: (stream: never) => unknown;
  readonly close?: () => unknown;
}

/** Whether a value is a query: a generator of messages that can be interrupted. */
export function isQuery(value: unknown): value is Query {
  return (
    typeof value === 'object' &&
    value !== null &&
    'interrupt' in value &&
    'next' in value &&
    Symbol.asyncIterator in value &&
    typeof value.interrupt === 'function'
  );
}
