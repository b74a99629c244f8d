import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Bundles the runtime's entry from source, as the package ships it, and imports it. */
export async function importBuilt(): Promise<typeof import('../src/sdk/index.js')> {
  // Within the repository, where the packages that it imports are found.
  const dir = mkdtempSync(join(root, '.bench-built-'));
  process.on('exit', () => rmSync(dir, { recursive: true, force: true }));
  await build({
    input: { index: join(root, 'src/sdk/index.ts') },
    platform: 'neutral',
    external: (id: string) => !id.startsWith('.') && !id.startsWith('/'),
    output: { dir, format: 'esm' },
    logLevel: 'silent',
  });
  return await import(pathToFileURL(join(dir, 'index.js')).href);
}
