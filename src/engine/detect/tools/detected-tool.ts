import type { LibraryId } from '../../../libraries/library-description.js';
import type { SourceFile } from '../../project/source-file.js';
import type { Span, Status } from '../../scan-report.js';

/** A function that a model may call, or a schema whose function is not known. */
export interface DetectedTool {
  readonly file: SourceFile;
  readonly offset: number;
  readonly name: string;
  /** `null` for tools that a server offers to whatever agent connects. */
  readonly library: LibraryId | null;
  readonly status: Status;
  readonly reason: string;
  readonly span: Span | null;
  /** A function of the app makes it, perhaps several times. */
  readonly isFromFactory?: boolean;
}
