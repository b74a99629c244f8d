import { posix } from 'node:path';
import { sha256 } from '../sha256.js';

/**
 * The name under which a run writes a file before renaming it into place: in the same folder, told by the run, and
 * short, so that it fits wherever the file's own name does.
 */
export function temporaryName(path: string, runId: string): string {
  const told = sha256(posix.basename(path)).slice(0, 12);
  return posix.join(posix.dirname(path), `.${told}.${runId}.amplitude-ai.tmp`);
}
