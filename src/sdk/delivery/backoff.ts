/**
 * How long to wait after a number of failures: full jitter, evenly between 0 and a bound that doubles from `baseMs` up
 * to `capMs`, so that many processes do not come back at the same moment.
 */
export function backoffMs(failures: number, baseMs: number, capMs: number): number {
  const bound = Math.min(capMs, baseMs * 2 ** Math.min(failures - 1, 30));
  return Math.random() * bound;
}
