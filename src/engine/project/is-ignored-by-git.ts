import { posix } from 'node:path';
import ignore from 'ignore';

/**
 * Whether the `.gitignore` files of an app ignore a path, also one at which there is nothing yet.
 *
 * @param path relative to the root
 * @param readText gives a file's text, `undefined` when there is none
 */
export function isIgnoredByGit(path: string, readText: (path: string) => string | undefined): boolean {
  let folder = posix.dirname(path);
  for (;;) {
    const prefix = folder === '.' ? '' : `${folder}/`;
    const rules = readText(`${prefix}.gitignore`);
    if (rules !== undefined) {
      const verdict = ignore().add(rules).test(path.slice(prefix.length));
      // The deepest file with an opinion decides, as in git.
      if (verdict.ignored || verdict.unignored) return verdict.ignored;
    }
    if (folder === '.') return false;
    folder = posix.dirname(folder);
  }
}
