import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { join, posix } from 'node:path';
import { pathInsideRoot } from '../../project/path-inside-root.js';

const TEMPORARY = /^\.[0-9a-f]{12}\.\d{17}-[0-9a-f]{6}\.amplitude-ai\.tmp$/;

/**
 * Removes what killed runs left beside files that they were about to write. Whoever holds the lock calls it: no other
 * run has such a file then. Links and folders of that name are nobody's leftovers and stay.
 *
 * @param paths files, relative to the root, whose folders are looked through
 */
export function removeLeftovers(root: string, paths: Iterable<string>): void {
  const folders = new Set<string>();
  for (const path of paths) folders.add(posix.dirname(path));
  for (const folder of folders) {
    try {
      const real = join(root, pathInsideRoot(root, folder));
      for (const name of readdirSync(real)) {
        const full = join(real, name);
        if (TEMPORARY.test(name) && lstatSync(full).isFile()) rmSync(full, { force: true });
      }
    } catch {
      // Where nothing can be removed, nothing was written.
    }
  }
}
