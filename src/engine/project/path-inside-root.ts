import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { EngineError } from '../engine-error.js';

/**
 * A path as the engine writes it: relative to the root, with forward slashes, `''` for the root itself.
 *
 * @param root the real path of the project directory
 * @param path absolute, or relative to `root`; need not exist
 * @throws EngineError `PATH_OUTSIDE_ROOT` when the path, or what a link on its way points to, lies outside
 */
export function pathInsideRoot(root: string, path: string): string {
  const outside = () =>
    new EngineError('PATH_OUTSIDE_ROOT', 'the path lies outside the project root', {
      hint: 'Pass a path inside the root, relative to it.',
    });
  if (path.includes('\0')) throw outside();
  const real = realPathOfNearest(isAbsolute(path) ? path : resolve(root, path));
  const inside = relative(root, real);
  if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) throw outside();
  return sep === '/' ? inside : inside.split(sep).join('/');
}

/** Resolves the links of the deepest ancestor that exists and keeps the rest as written. */
function realPathOfNearest(path: string): string {
  const missing: string[] = [];
  let current = path;
  for (;;) {
    try {
      return join(realpathSync(current), ...missing);
    } catch {
      const parent = dirname(current);
      if (parent === current) return path;
      missing.unshift(basename(current));
      current = parent;
    }
  }
}
