import type { AppProject } from '../project/app-project.js';
import type { SourceFile } from '../project/source-file.js';
import type { ScanReport } from '../scan-report.js';
import type { AmplitudeObjects } from './amplitude-objects.js';
import type { Severity } from './finding.js';
import type { StringLiteral } from './string-literals.js';

/** What a rule sees: one file, and the scan of the project that it belongs to. */
export interface RuleContext {
  readonly project: AppProject;
  readonly file: SourceFile;
  readonly report: ScanReport;
  readonly amplitude: AmplitudeObjects;
  /** The file's string literals, gathered when first asked for. */
  readonly strings: readonly StringLiteral[];
  /** Tests may hard-code what production code must not. */
  readonly isTest: boolean;
}

/** A place where a rule does not hold: an offset in the file, or a position that the scan reported. */
interface Violation {
  readonly at: number | { readonly line: number; readonly column: number };
  readonly message: string;
  readonly fix: string | null;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
}

/** One rule. It is pure: the same file and scan give the same violations. */
export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /** What the rule wants, in one sentence. */
  readonly wants: string;
  readonly check: (context: RuleContext) => Iterable<Violation>;
}
