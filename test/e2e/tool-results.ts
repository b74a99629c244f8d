/** The parts of the tools' structured results that the tests look at. */
export interface NextCall {
  readonly tool: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly why: string;
}

export interface ScanResult {
  readonly project: { readonly name: string; readonly frameworks: readonly { readonly name: string }[] };
  readonly libraries: readonly { readonly id: string; readonly call_sites: number }[];
  readonly call_sites: readonly {
    readonly file: string;
    readonly line: number;
    readonly api: string;
    readonly status: string;
  }[];
  readonly plan: readonly { readonly file: string; readonly action: string }[];
  readonly totals: Readonly<Record<string, unknown>>;
  readonly next: NextCall | null;
}

export interface FileResult {
  readonly path: string;
  readonly changed: boolean;
  readonly applied: boolean;
  readonly diff: string;
  readonly before_sha256: string;
  readonly skipped: readonly { readonly line: number; readonly reason: string }[];
  readonly new_diagnostics?: readonly unknown[];
}

export interface ApplyPlanResult {
  readonly files: readonly FileResult[];
  readonly files_to_create: readonly { readonly path: string }[];
  readonly plan_id: string;
  readonly undo_id: string | null;
  readonly next: NextCall | null;
}

export interface ValidateResult {
  readonly done: boolean;
  readonly call_sites: {
    readonly total: number;
    readonly instrumented: number;
    readonly uninstrumented: number;
    readonly unsupported: number;
  };
  readonly findings: readonly { readonly rule: string; readonly severity: string; readonly message: string }[];
}

export interface VerifyTestResult {
  readonly path: string;
  readonly content: string;
  readonly run_command: string;
  readonly covers: readonly unknown[];
  readonly not_covered: readonly { readonly why: string }[];
}
