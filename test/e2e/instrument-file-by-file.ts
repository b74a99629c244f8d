import type { McpSession } from './connect-mcp.js';
import type { FileResult, ScanResult, ValidateResult, VerifyTestResult } from './tool-results.js';

/** What the tools said while an app was instrumented one file at a time. */
export interface InstrumentedFiles {
  readonly scan: ScanResult;
  readonly files: readonly FileResult[];
  /** Dry runs over the instrumented files. */
  readonly again: readonly FileResult[];
  readonly validation: ValidateResult;
  readonly verifyTest: VerifyTestResult;
}

/** Instruments an app as a careful coding agent would: each file of the plan as a dry run first, then applied. */
export async function instrumentFileByFile(session: McpSession, root: string): Promise<InstrumentedFiles> {
  const scan = await session.call<ScanResult>('scan_project', { root, detail: 'full' });
  const paths = new Set(scan.plan.filter((step) => !/bootstrap|hook/.test(step.action)).map((step) => step.file));
  const files: FileResult[] = [];
  for (const path of paths) {
    const dryRun = await session.call<FileResult>('instrument_file', { root, path });
    files.push(
      await session.call<FileResult>('instrument_file', {
        root,
        path,
        apply: true,
        expected_sha256: dryRun.before_sha256,
      }),
    );
  }
  const again: FileResult[] = [];
  for (const path of paths) again.push(await session.call<FileResult>('instrument_file', { root, path }));
  const validation = await session.call<ValidateResult>('validate_file', { root, path: '.' });
  const verifyTest = await session.call<VerifyTestResult>('generate_verify_test', { root, apply: true });
  return { scan, files, again, validation, verifyTest };
}
