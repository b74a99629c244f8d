import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileChange } from '../../../src/engine/rewrite/file-change.js';

export const MARK = '// inserted\n';

/** A change that puts one line at the head of each file. */
export function marked(root: string, paths: readonly string[]): FileChange[] {
  return paths.map((path) => {
    const before = readFileSync(join(root, path), 'utf8');
    return { path, before, after: MARK + before, placed: [{ at: 0, text: MARK }], edits: [] };
  });
}
