/** Longer waits are taken for a mistake of the endpoint. */
const LONGEST_MS = 600_000;

/** Reads a `Retry-After` header: seconds or an HTTP date. @returns `undefined` when it is neither */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  const wait = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isFinite(wait) ? Math.min(LONGEST_MS, Math.max(0, wait)) : undefined;
}
