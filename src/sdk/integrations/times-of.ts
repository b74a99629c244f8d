/**
 * When something ran that has just ended, by what it says of its start and end: dates, or their text.
 *
 * @returns its start on `performance.now()`'s clock and in ms since 1970, and its length in ms
 */
export function timesOf(started: unknown, ended: unknown): { startedAt: number; startMs: number; latencyMs: number } {
  const now = Date.now();
  const endMs = timeOf(ended) ?? now;
  const startMs = timeOf(started) ?? endMs;
  return { startedAt: performance.now() - (now - startMs), startMs, latencyMs: Math.max(0, endMs - startMs) };
}

function timeOf(value: unknown): number | undefined {
  const time = value instanceof Date ? value.getTime() : Date.parse(typeof value === 'string' ? value : '');
  return Number.isNaN(time) ? undefined : time;
}
