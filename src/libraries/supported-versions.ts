import { libraryByPackage } from './library-by-package.js';
import { matchesName } from './matches-name.js';

/**
 * The versions of a package that are supported, as a semver range.
 *
 * @returns `undefined` for packages of no library, and for those of one that have a line of versions of their own which
 *   says nothing about the calls
 */
export function supportedVersions(name: string): string | undefined {
  const library = libraryByPackage(name);
  for (const [pattern, range] of Object.entries(library?.ownVersions ?? {})) {
    if (matchesName(pattern, name)) return range ?? undefined;
  }
  return library?.versions;
}
