import type { SourceFile } from '../project/source-file.js';

/** A readable id of a finding: what it is and where. */
export function findingId(kind: string, file: SourceFile, offset: number): string {
  const { line, column } = file.position(offset);
  return `${kind}:${file.path}:${line}:${column}`;
}
