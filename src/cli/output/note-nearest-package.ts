import { relative, resolve } from 'node:path';
import { nearestPackage } from '../../engine/project/nearest-package.js';

/**
 * Says on stderr that a package further up is probably meant, when the directory that a command looks at holds no
 * package.json: imports and versions are then known in part, and little or nothing is found.
 */
export function noteNearestPackage(root: string | undefined): void {
  const folder = resolve(root ?? '.');
  const found = nearestPackage(folder);
  if (found === undefined) return;
  const here = relative(process.cwd(), folder) || 'this directory';
  const there = relative(process.cwd(), found) || '.';
  process.stderr.write(
    `note: ${here} has no package.json, so only a part of the app is seen. The nearest package is ${there}: run it there or pass --root ${there}\n`,
  );
}
