import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Manifest {
  readonly name: string;
  readonly version: string;
}

let found: { readonly root: string; readonly version: string } | undefined;

/**
 * The directory of this package and its version. Found by walking up from this module, so that it holds in the source
 * tree as well as in the bundle, whose depth below the package differs.
 */
export function packageRoot(): { readonly root: string; readonly version: string } {
  if (found) return found;
  let directory = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const manifest = join(directory, 'package.json');
    if (existsSync(manifest)) {
      // The file is ours or a neighbour's package.json: both have these two fields, and the name is compared at once.
      const { name, version } = JSON.parse(readFileSync(manifest, 'utf8')) as Manifest;
      if (name === 'amplitude-ai') {
        found = { root: directory, version };
        return found;
      }
    }
    const parent = dirname(directory);
    if (parent === directory) throw new Error('The package directory of amplitude-ai was not found.');
    directory = parent;
  }
}
