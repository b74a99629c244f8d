/**
 * A trace id as a W3C `traceparent` (version 00, sampled) with a new span id; `undefined` unless the id is a UUID or 32
 * hex digits, other than all zeros.
 */
export function traceparent(traceId: string | undefined): string | undefined {
  const hex = traceId?.replaceAll('-', '').toLowerCase() ?? '';
  if (!/^[0-9a-f]{32}$/.test(hex) || /^0+$/.test(hex)) return undefined;
  const spanId = globalThis.crypto.randomUUID().replaceAll('-', '').slice(0, 16);
  return `00-${hex}-${spanId}-01`;
}
