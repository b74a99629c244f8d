import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathInsideRoot } from '../../project/path-inside-root.js';
import type { RunRecord } from './run-record.js';
import { temporaryName } from './temporary-name.js';

/** Removes what a killed run left beside the files that it was about to write. */
export function removeLeftovers(root: string, run: RunRecord): void {
  for (const { path } of run.changes) {
    try {
      rmSync(join(root, pathInsideRoot(root, temporaryName(path, run.id))), { force: true });
    } catch {
      // Where nothing can be removed, nothing was written.
    }
  }
}
