import type { NextCall } from '../../engine/engine-error.js';
import { nearestPackage } from '../../engine/project/nearest-package.js';
import type { ScanTotals } from '../../engine/scan-report.js';
import type { ToolContext, WithNext } from '../tool-definition.js';
import type { ScanJson } from './scan-json.js';

/** A scan as JSON, whole. */
export type ScanResult = ScanJson & WithNext & { readonly next_cursor: string | null };

/** What to scan. */
interface Scanned {
  /** The project directory, resolved. */
  readonly root: string;
  /** The root as the caller gave it, for the next call. */
  readonly givenRoot: string | undefined;
  readonly paths: readonly string[] | undefined;
}

/** Scans a project, with the call that comes next. The command line uses it without the tool, whose checks it does not need. */
export async function scanResult(
  { root, givenRoot, paths }: Scanned,
  { signal, onProgress }: Pick<ToolContext, 'signal' | 'onProgress'>,
): Promise<ScanResult> {
  const { scanProject } = await import('../../engine/detect/scan-project.js');
  const { toJson } = await import('../../engine/detect/to-json.js');
  // toJson keeps every name of the report and takes away the members that ScanJson leaves out.
  const report = toJson(
    await scanProject({ root, ...(paths ? { paths } : {}), signal, onProgress }),
  ) as unknown as ScanJson;
  const above = report.totals.call_sites === 0 ? nearestPackage(root) : undefined;
  const next =
    above === undefined
      ? nextAfter(report.totals, givenRoot, paths)
      : {
          tool: 'scan_project',
          arguments: { root: above },
          why: 'The root holds no package.json; this one above does.',
        };
  return { ...report, next_cursor: null, next };
}

function nextAfter(
  { uninstrumented, instrumented }: ScanTotals,
  root: string | undefined,
  paths: readonly string[] | undefined,
): NextCall | null {
  const where = root === undefined ? {} : { root };
  if (uninstrumented > 0) {
    const args = { ...where, ...(paths ? { paths } : {}) };
    return { tool: 'apply_plan', arguments: args, why: 'Shows every change of the plan without making it.' };
  }
  if (instrumented === 0) return null;
  return { tool: 'validate_file', arguments: { ...where, path: '.' }, why: 'Checks what is instrumented.' };
}
