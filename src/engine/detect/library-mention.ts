import { libraries } from '../../libraries/libraries.js';
import { libraryByPackage } from '../../libraries/library-by-package.js';
import type { LibraryDescription } from '../../libraries/library-description.js';

/** A test for module specifiers of any known library: cheap, and never short of one. */
const SPECIFIER = new RegExp(`['"\`](?:npm:)?((?:${packagePatterns().join('|')})(?:@[^'"\`/]*)?)(?=['"\`/])`, 'g');

/** The libraries that a text names as modules. Comments and strings may name them too: parsing decides. */
export function mentionedLibraries(text: string): ReadonlySet<LibraryDescription> {
  const found = new Set<LibraryDescription>();
  SPECIFIER.lastIndex = 0;
  for (let match = SPECIFIER.exec(text); match; match = SPECIFIER.exec(text)) {
    const name = (match[1] ?? '').replace(/(?<=.)@[^/]*$/, '');
    const library = libraryByPackage(name);
    if (library) found.add(library);
  }
  return found;
}

function packagePatterns(): string[] {
  const names = new Set(libraries.flatMap((library) => library.packages));
  // Longest first: an alternative that is the beginning of another must not win.
  return [...names]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace('\\*', '[\\w.-]*'));
}
