import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A package that the app could load. */
export interface InstalledPackage {
  readonly name: string;
  /** The file that `import` of it loads, when that is an ES module. */
  readonly esModule: string | undefined;
}

/** Which of some packages can be loaded from where the app runs: its working directory, and its main script. */
export function installedPackages(names: ReadonlySet<string>): InstalledPackage[] {
  const bases = [join(process.cwd(), 'index.js'), process.argv[1]].filter((base) => base !== undefined);
  const found: InstalledPackage[] = [];
  for (const name of names) {
    const folders = bases.flatMap((base) => createRequire(pathToFileURL(base)).resolve.paths(name) ?? []);
    const folder = folders.map((path) => join(path, name)).find((path) => existsSync(join(path, 'package.json')));
    if (folder) found.push({ name, esModule: esModuleOf(folder) });
  }
  return found;
}

function esModuleOf(folder: string): string | undefined {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const entry =
      importTarget(manifest.exports) ?? (manifest.type === 'module' ? (manifest.main ?? 'index.js') : undefined);
    if (entry === undefined) return undefined;
    const isEsModule = entry.endsWith('.mjs') || (entry.endsWith('.js') && manifest.type === 'module');
    return isEsModule ? join(folder, entry) : undefined;
  } catch {
    return undefined;
  }
}

/** What `exports` of a manifest gives for an `import` of the package itself: https://nodejs.org/api/packages.html#conditional-exports */
function importTarget(exports: unknown): string | undefined {
  if (typeof exports === 'string') return exports;
  if (Array.isArray(exports)) return exports.map(importTarget).find((target) => target !== undefined);
  if (typeof exports !== 'object' || exports === null) return undefined;
  for (const [key, value] of Object.entries(exports)) {
    if (key.startsWith('.') ? key !== '.' : !['import', 'node', 'module-sync', 'default'].includes(key)) continue;
    const target = importTarget(value);
    if (target !== undefined) return target;
  }
  return undefined;
}
