/** Letters and digits alone, without the `[Agent]` prefix: `[agent] session_id` and `sessionId` become `sessionid`. */
const bare = (name: string): string =>
  name
    .replace(/^\[[A-Za-z]+\]\s*/, '')
    .replace(/[^A-Za-z0-9]+/g, '')
    .toLowerCase();

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const substitution = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/**
 * The valid name that was probably meant: the same letters in another spelling, else one within a quarter of the
 * length in typing mistakes. `undefined` when none is near. Names over 200 characters have no neighbour.
 */
export function nearestName(name: string, valid: readonly string[]): string | undefined {
  if (name.length > 200) return undefined;
  const wanted = bare(name);
  if (wanted === '') return undefined;
  let best: string | undefined;
  let bestDistance = Math.floor(wanted.length / 4) + 1;
  for (const candidate of valid) {
    const distance = editDistance(wanted, bare(candidate));
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}
