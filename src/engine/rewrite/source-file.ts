import type { Comment, Program } from 'oxc-parser';

/** A parsed source file. Offsets are UTF-16 and count a byte order mark as one. */
export interface SourceFile {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly program: Program;
  readonly comments: readonly Comment[];
}
