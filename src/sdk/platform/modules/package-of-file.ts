import { packageOf } from './package-of.js';

const FOLDER = /[\\/]node_modules[\\/]/g;

/** The package of the set that a file belongs to, by the last `node_modules` in its path. */
export function packageOfFile(path: string, packages: ReadonlySet<string>): string | undefined {
  const inside = path.split(FOLDER).at(-1);
  return inside === undefined || inside === path ? undefined : packageOf(inside.replaceAll('\\', '/'), packages);
}
