/** `error` keeps `done` false; `warning` wants a look; `info` says what cannot be helped. */
export type Severity = 'error' | 'warning' | 'info';

/** Something that a rule found. Field names are those of `validate_file`. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  readonly message: string;
  /** What to do about it; `null` where nothing can be done. */
  readonly fix: string | null;
}
