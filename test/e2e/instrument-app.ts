import type { McpSession } from './connect-mcp.js';
import type { ApplyPlanResult, ScanResult, ValidateResult, VerifyTestResult } from './tool-results.js';

/** What the tools said on the way from an untouched app to an instrumented one. */
export interface Instrumented {
  readonly scan: ScanResult;
  readonly dryRun: ApplyPlanResult;
  readonly applied: ApplyPlanResult;
  /** A dry run over the instrumented app. */
  readonly again: ApplyPlanResult;
  readonly validation: ValidateResult;
  readonly verifyTest: VerifyTestResult;
}

/** Instruments an app as a coding agent would, through the tools alone: scan, dry run, apply, validate, verify. */
export async function instrumentApp(
  session: McpSession,
  root: string,
  level: 'capture' | 'session' | 'full',
): Promise<Instrumented> {
  const scan = await session.call<ScanResult>('scan_project', { root, detail: 'full' });
  const dryRun = await session.call<ApplyPlanResult>('apply_plan', { root, level });
  const applied = await session.call<ApplyPlanResult>('apply_plan', {
    root,
    level,
    apply: true,
    plan_id: dryRun.plan_id,
  });
  const again = await session.call<ApplyPlanResult>('apply_plan', { root, level });
  const validation = await session.call<ValidateResult>('validate_file', { root, path: '.' });
  const verifyTest = await session.call<VerifyTestResult>('generate_verify_test', { root, apply: true });
  return { scan, dryRun, applied, again, validation, verifyTest };
}
