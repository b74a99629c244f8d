import type { SourceFile } from '../../project/source-file.js';
import type { Confidence } from '../../scan-report.js';

export interface IdentityCandidate {
  readonly file: SourceFile;
  /** Where the expression becomes known. */
  readonly offset: number;
  readonly names: 'user' | 'session';
  readonly expression: string;
  readonly source: string;
  readonly nullable: boolean;
  readonly confidence: Confidence;
  readonly reason: string;
  /** End of the statement after which it is known; `null` for what is known on entry. */
  readonly knownAfter: number | null;
}
