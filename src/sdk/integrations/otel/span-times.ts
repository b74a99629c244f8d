import type { HrTime, OtelSpan } from './otel-span.js';

const milliseconds = ([seconds, nanoseconds]: HrTime): number => seconds * 1e3 + nanoseconds / 1e6;

/**
 * When a span ran.
 *
 * @returns its start on `performance.now()`'s clock and its length, in ms; the times in between and the end since 1970
 */
export function spanTimes(span: OtelSpan): { startedAt: number; latencyMs: number; endedMs: number } {
  const startMs = milliseconds(span.startTime);
  const endedMs = milliseconds(span.endTime);
  // The wall clock is set from time to time, and then runs away from `performance.timeOrigin`.
  const origin = Date.now() - performance.now();
  return { startedAt: startMs - origin, latencyMs: Math.max(0, endedMs - startMs), endedMs };
}
