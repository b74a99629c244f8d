import { realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { EngineError } from '../engine-error.js';

const HINT = 'the path of the directory that holds the app; an absolute one always works';

/**
 * The real path of a project directory.
 *
 * @param root absolute, or relative to the working directory
 * @throws EngineError `ROOT_NOT_FOUND` when it does not exist or is not a directory
 */
export function resolveRoot(root: string): string {
  let real: string;
  try {
    real = realpathSync(resolve(root));
  } catch (cause) {
    throw new EngineError('ROOT_NOT_FOUND', 'the project directory does not exist', { hint: HINT, cause });
  }
  if (!statSync(real).isDirectory()) {
    throw new EngineError('ROOT_NOT_FOUND', 'the project root is a file, not a directory', { hint: HINT });
  }
  return real;
}
