import { posix } from 'node:path';

/** The name under which a run writes a file before renaming it into place: in the same folder, told by the run. */
export function temporaryName(path: string, runId: string): string {
  const folder = posix.dirname(path);
  return posix.join(folder, `.${posix.basename(path)}.${runId}.amplitude-ai.tmp`);
}
