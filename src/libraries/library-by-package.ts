import { libraries } from './libraries.js';
import type { LibraryDescription } from './library-description.js';
import { matchesName } from './matches-name.js';

const known = new Map<string, LibraryDescription | undefined>();

/**
 * The library that a package belongs to; the most exact of several package patterns decides.
 *
 * @param name of the package, without a subpath: `@langchain/openai`
 */
export function libraryByPackage(name: string): LibraryDescription | undefined {
  if (known.has(name)) return known.get(name);
  let best: LibraryDescription | undefined;
  let length = -1;
  for (const library of libraries) {
    for (const pattern of library.packages) {
      const weight = pattern === name ? Number.POSITIVE_INFINITY : pattern.length;
      if (weight > length && matchesName(pattern, name)) {
        best = library;
        length = weight;
      }
    }
  }
  if (known.size < 10_000) known.set(name, best);
  return best;
}
