import type { SourceFile } from '../project/source-file.js';
import type { Located } from '../scan-report.js';

/** Where an offset of a file stands, in the report's words. */
export function located(file: SourceFile, offset: number): Located {
  return { file: file.path, ...file.position(offset) };
}
