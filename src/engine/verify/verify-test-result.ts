import type { NextCall } from '../engine-error.js';

/** Runners that a test can be written for. */
export const TEST_RUNNERS = ['vitest', 'jest', 'node'] as const;
export type TestRunner = (typeof TEST_RUNNERS)[number];

/** What `generate_verify_test` answers. */
export interface VerifyTestResult {
  /** Where the test goes, relative to the root. */
  readonly path: string;
  readonly content: string;
  /** Run it in the root. */
  readonly run_command: string;
  /** Ids of the call sites that the test reaches. */
  readonly covers: readonly string[];
  readonly not_covered: readonly { readonly call_site: string; readonly why: string }[];
  readonly next: NextCall | null;
}
