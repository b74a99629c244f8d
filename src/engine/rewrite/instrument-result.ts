import type { NextCall } from '../engine-error.js';

/** One edit, as tools report it. */
export interface ReportedEdit {
  readonly kind: string;
  /** 1-based, in the file before the change. */
  readonly line: number;
  readonly description: string;
}

/** A site that is left alone. */
export interface ReportedSkip {
  readonly line: number;
  readonly reason: string;
  readonly suggestion: string;
}

export interface ReportedTodo {
  readonly line: number;
  readonly text: string;
}

/** What was checked before the change was offered. */
export interface Verified {
  /** `ok`: no new error; `unchecked`: see `reason`. */
  readonly types: 'ok' | 'unchecked';
  readonly syntax: 'ok';
  /** Why types were not checked. */
  readonly reason: string | null;
}

/** An error that the rewritten text would have and the original has not. Such edits are withdrawn. */
export interface NewDiagnostic {
  readonly path: string;
  /** 1-based, in the rewritten text. */
  readonly line: number;
  readonly code: number;
  readonly message: string;
}

export interface FileToCreate {
  readonly path: string;
  readonly content: string;
}

/** What `instrument_file` answers. */
export interface InstrumentResult {
  readonly path: string;
  readonly changed: boolean;
  readonly applied: boolean;
  /** Of every file that is changed, not only of `path`; created files are in `files_to_create`. */
  readonly diff: string;
  readonly edits: readonly ReportedEdit[];
  readonly files_to_create: readonly FileToCreate[];
  readonly skipped: readonly ReportedSkip[];
  readonly todos: readonly ReportedTodo[];
  readonly verified: Verified;
  readonly new_diagnostics: readonly NewDiagnostic[];
  readonly before_sha256: string;
  readonly after_sha256: string;
  /** The command that undoes the run; `null` when nothing was written. */
  readonly undo: string | null;
  readonly next: NextCall | null;
}

/** One file of `apply_plan`. */
export interface PlannedFileResult {
  readonly path: string;
  readonly changed: boolean;
  readonly applied: boolean;
  readonly diff: string;
  readonly edits: readonly ReportedEdit[];
  readonly skipped: readonly (ReportedSkip & { readonly path: string })[];
  readonly todos: readonly ReportedTodo[];
  readonly verified: Verified;
  readonly new_diagnostics: readonly NewDiagnostic[];
  readonly before_sha256: string;
  readonly after_sha256: string;
}

/** What `apply_plan` answers. */
export interface ApplyPlanResult {
  readonly files: readonly PlannedFileResult[];
  readonly files_to_create: readonly FileToCreate[];
  /** Over the files, their content and the edits: it changes with any of them. */
  readonly plan_id: string;
  /** `null` when nothing was written. */
  readonly undo_id: string | null;
  readonly undo: string | null;
  readonly totals: {
    readonly files: number;
    readonly changed: number;
    readonly edits: number;
    readonly skipped: number;
    readonly created: number;
  };
  readonly next: NextCall | null;
}
