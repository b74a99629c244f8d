import type { LibraryDescription } from '../../libraries/library-description.js';
import { matchesName } from '../../libraries/matches-name.js';

/** A test for the last names by which the given libraries construct something. */
export function constructNames(libraries: Iterable<LibraryDescription>): (name: string) => boolean {
  const exact = new Set<string>();
  const patterns = new Set<string>();
  for (const { constructs } of libraries) {
    for (const { export: exported } of constructs) {
      const last = exported.slice(exported.lastIndexOf('.') + 1);
      (last.includes('*') ? patterns : exact).add(last);
    }
  }
  const verdicts = new Map<string, boolean>();
  return (name) => {
    let verdict = verdicts.get(name);
    if (verdict === undefined) {
      verdict = exact.has(name) || [...patterns].some((pattern) => matchesName(pattern, name));
      verdicts.set(name, verdict);
    }
    return verdict;
  };
}
