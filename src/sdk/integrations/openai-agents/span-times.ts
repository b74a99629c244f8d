import { asText } from '../../capture/read-json.js';
import type { AgentsSpan } from './agents-span.js';

/**
 * When a span ran that has just ended.
 *
 * @returns its start on `performance.now()`'s clock and in ms since 1970, and its length in ms
 */
export function spanTimes(span: AgentsSpan): { startedAt: number; startMs: number; latencyMs: number } {
  const now = Date.now();
  const endMs = timeOf(span.endedAt) ?? now;
  const startMs = timeOf(span.startedAt) ?? endMs;
  return { startedAt: performance.now() - (now - startMs), startMs, latencyMs: Math.max(0, endMs - startMs) };
}

function timeOf(text: unknown): number | undefined {
  const time = Date.parse(asText(text) ?? '');
  return Number.isNaN(time) ? undefined : time;
}
