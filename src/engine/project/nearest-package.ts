import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder above a folder without a package.json that holds one; `undefined` when it has its own, or none is found
 * within the repository.
 *
 * @param folder absolute
 */
export function nearestPackage(folder: string): string | undefined {
  for (let current = folder; ; current = dirname(current)) {
    if (existsSync(join(current, 'package.json'))) return current === folder ? undefined : current;
    if (current === dirname(current) || existsSync(join(current, '.git'))) return undefined;
  }
}
