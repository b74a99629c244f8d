import type { FunctionNode } from '../../project/function-node.js';
import type { SourceFile } from '../../project/source-file.js';
import type { Confidence } from '../../scan-report.js';

/** A function that, by the words of some framework, serves one request or job. */
export interface EntryPointCandidate {
  readonly file: SourceFile;
  readonly node: FunctionNode;
  /** `next-route-handler`, `express-route` ... */
  readonly kind: string;
  readonly framework: string | null;
  /** The exported or registered name; the function's own name otherwise. */
  readonly name?: string;
  readonly method: string | null;
  readonly route: string | null;
  readonly confidence: Confidence;
  readonly reason: string;
}
