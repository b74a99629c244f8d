import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageRoot } from '../package-root.js';

/** The bundled worker, when this code runs from the bundle; `undefined` when it runs from source. */
export function workerFile(): string | undefined {
  const folder = join(packageRoot().root, 'dist', 'bin');
  if (!import.meta.url.startsWith(pathToFileURL(folder).href)) return undefined;
  const file = join(folder, 'tool-worker.js');
  return existsSync(file) ? file : undefined;
}
