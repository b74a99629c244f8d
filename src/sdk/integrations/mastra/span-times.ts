import type { MastraSpan } from './mastra-span.js';

/**
 * When a span ran that has just ended.
 *
 * @returns its start on `performance.now()`'s clock and in ms since 1970, and its length in ms
 */
export function spanTimes(span: MastraSpan): { startedAt: number; startMs: number; latencyMs: number } {
  const now = Date.now();
  const endMs = timeOf(span.endTime) ?? now;
  const startMs = timeOf(span.startTime) ?? endMs;
  return { startedAt: performance.now() - (now - startMs), startMs, latencyMs: Math.max(0, endMs - startMs) };
}

function timeOf(value: unknown): number | undefined {
  const time = value instanceof Date ? value.getTime() : Date.parse(String(value));
  return Number.isNaN(time) ? undefined : time;
}
