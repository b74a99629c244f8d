import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { EngineError } from '../engine/engine-error.js';
import { nearestPackage } from '../engine/project/nearest-package.js';
import { resolveRoot as realRoot } from '../engine/project/resolve-root.js';
import { quote } from './quote.js';

/**
 * The project directory: the `root` argument, else the root that the server was started with, else
 * `CLAUDE_PROJECT_DIR`, else the working directory when it holds a package.json. Throws `ROOT_NOT_FOUND`, which names
 * what was taken for the root, or the nearest package above the working directory.
 */
export function resolveRoot(argument: string | undefined, defaultRoot: string | undefined): string {
  const named = argument ?? defaultRoot;
  if (named !== undefined) return existing(named, 'root');
  const { CLAUDE_PROJECT_DIR } = process.env;
  if (CLAUDE_PROJECT_DIR) return existing(CLAUDE_PROJECT_DIR, 'CLAUDE_PROJECT_DIR');
  const here = process.cwd();
  if (existsSync(join(here, 'package.json'))) return realRoot(here);
  const hint = 'root: the absolute path of the directory that holds the app';
  const missing = 'no root was given and the working directory holds no package.json';
  const found = nearestPackage(here);
  if (found === undefined) throw new EngineError('ROOT_NOT_FOUND', missing, { hint });
  throw new EngineError('ROOT_NOT_FOUND', `${missing}; the nearest package is in ${quote(found)}`, {
    hint,
    next: { tool: 'scan_project', arguments: { root: found }, why: 'The package that is probably meant.' },
  });
}

function existing(given: string, source: string): string {
  try {
    return realRoot(/^~(?=$|[/\\])/.test(given) ? join(homedir(), given.slice(1)) : given);
  } catch (thrown) {
    if (!EngineError.isInstance(thrown)) throw thrown;
    const { code, message, hint, cause } = thrown;
    throw new EngineError(
      code,
      `${message}: ${source} ${quote(given)}`,
      hint === undefined ? { cause } : { hint, cause },
    );
  }
}
