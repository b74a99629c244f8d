import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What running an app leaves behind and no one versions. */
const NOT_SOURCE = new Set(['node_modules', 'dist', '.next', 'next-env.d.ts', 'tsconfig.tsbuildinfo']);

/** The SHA-256 of every source file under `root`, by path: equal records mean equal bytes. */
export function treeHash(root: string): Record<string, string> {
  const hashes: Record<string, string> = {};
  const visit = (folder: string, prefix: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (NOT_SOURCE.has(entry.name)) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) visit(path, `${prefix}${entry.name}/`);
      else hashes[prefix + entry.name] = createHash('sha256').update(readFileSync(path)).digest('hex');
    }
  };
  visit(root, '');
  return hashes;
}
