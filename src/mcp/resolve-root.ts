import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { EngineError } from '../engine/engine-error.js';
import { resolveRoot as realRoot } from '../engine/project/resolve-root.js';

/**
 * The project directory: the `root` argument, else the root that the server was started with, else
 * `CLAUDE_PROJECT_DIR`, else the working directory when it holds a package.json. Throws `ROOT_NOT_FOUND`.
 */
export function resolveRoot(argument: string | undefined, defaultRoot: string | undefined): string {
  const given = argument ?? defaultRoot ?? (process.env['CLAUDE_PROJECT_DIR'] || undefined);
  if (given !== undefined) return realRoot(/^~(?=$|[/\\])/.test(given) ? join(homedir(), given.slice(1)) : given);
  if (existsSync(join(process.cwd(), 'package.json'))) return realRoot(process.cwd());
  throw new EngineError('ROOT_NOT_FOUND', 'no root was given and the working directory holds no package.json', {
    hint: 'root: the absolute path of the directory that holds the app',
  });
}
