import type { NextCall } from '../engine-error.js';
import type { Finding } from './finding.js';

export interface CallSiteCounts {
  readonly total: number;
  readonly instrumented: number;
  readonly uninstrumented: number;
  readonly unsupported: number;
}

/** A file's part of the result. */
export interface FileResult {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  readonly done: boolean;
  readonly call_sites: CallSiteCounts;
  readonly findings: readonly Finding[];
}

/** What `validate_file` and `amplitude-ai validate` answer. */
export interface ValidateResult {
  /** No finding is an error. */
  readonly done: boolean;
  readonly call_sites: CallSiteCounts;
  /** For a single file; for more than one they stand in `files`, each with its file. */
  readonly findings: readonly (Finding & { readonly file?: string })[];
  /** For a directory or the whole project: every file with a call site or a finding. */
  readonly files?: readonly FileResult[];
  readonly next: NextCall | null;
}
