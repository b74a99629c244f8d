/** So many runs that never ended are kept. */
const LIMIT = 1000;

/** Forgets the run that was noted first when there are too many. */
export function dropOldest(keyed: Map<string, unknown>): void {
  if (keyed.size <= LIMIT) return;
  for (const key of keyed.keys()) {
    keyed.delete(key);
    return;
  }
}
