import type { NextCall } from '../engine-error.js';
import type { AppProject } from '../project/app-project.js';
import type { AppPackage } from '../project/manifest.js';
import type { ScanReport } from '../scan-report.js';
import { chooseRunner } from './choose-runner.js';
import { findBootstrapModule } from './find-bootstrap-module.js';
import { type DrivesPlan, planDrives } from './plan-drives.js';
import { renderVerifyTest } from './render/render-verify-test.js';
import { repliesOf } from './render/replies/replies-of.js';
import { signInMocks } from './sign-in-mocks.js';
import { testPlace } from './test-place.js';
import type { TestRunner, VerifyTestResult } from './verify-test-result.js';

/** The test for a scanned app; `content` is empty when nothing of it can be driven. */
export function verifyTestFor(
  project: AppProject,
  report: ScanReport,
  options: { readonly runner?: TestRunner | undefined; readonly paths?: readonly string[] | undefined } = {},
): VerifyTestResult {
  const isAsked = (file: string): boolean =>
    options.paths?.some((path) => path === '' || file === path || file.startsWith(`${path}/`)) ?? true;
  const owner = packageOfEntries(project, report);
  const runner = options.runner ?? chooseRunner(owner);
  const place = testPlace(project, owner, runner);
  const plan = planDrives(project, report, {
    runner,
    mocks: signInMocks(project),
    folder: owner?.path ?? '',
    isAsked,
  });
  const content =
    plan.drives.length === 0
      ? ''
      : renderVerifyTest({
          runner,
          drives: plan.drives,
          bootstrap: findBootstrapModule(project),
          importOf: place.importOf,
          isTypescript: /\.[cm]?tsx?$/.test(place.path),
          replies: repliesOf(report.call_sites.filter(({ file }) => project.resolver.packageOf(file) === owner)),
        });
  const covers = [...new Set(plan.drives.flatMap((drive) => drive.callSites))];
  return {
    path: place.path,
    content,
    run_command: place.command,
    covers,
    not_covered: notCovered(report, covers, plan, isAsked),
    next: nextStep(project.root, report, content !== ''),
  };
}

/** The package with the most observed call sites: a test runs in one package. */
function packageOfEntries(project: AppProject, report: ScanReport): AppPackage | undefined {
  const counts = new Map<AppPackage, number>();
  for (const entry of report.entry_points) {
    const owner = project.resolver.packageOf(entry.file);
    if (owner && entry.status === 'instrumented') counts.set(owner, (counts.get(owner) ?? 0) + entry.call_sites.length);
  }
  const [first] = [...counts].sort(([, a], [, b]) => b - a);
  return first?.[0] ?? project.packages[0];
}

function notCovered(
  report: ScanReport,
  covers: readonly string[],
  plan: DrivesPlan,
  isAsked: (file: string) => boolean,
): VerifyTestResult['not_covered'] {
  return report.call_sites.flatMap((site) => {
    if (covers.includes(site.id)) return [];
    const entries = report.entry_points.filter((one) => one.call_sites.includes(site.id));
    if (!isAsked(site.file) && !entries.some((one) => isAsked(one.file))) return [];
    if (site.status !== 'instrumented') return [{ call_site: site.id, why: 'It is not instrumented.' }];
    const why = entries.map((one) => plan.skipped.get(one.id)).find((reason) => reason !== undefined);
    return [{ call_site: site.id, why: why ?? 'No entry point that a test can drive leads to it.' }];
  });
}

function nextStep(root: string, report: ScanReport, isWritable: boolean): NextCall | null {
  if (report.totals.uninstrumented > 0) {
    return {
      tool: 'apply_plan',
      arguments: { root },
      why: `${report.totals.uninstrumented} call sites send no events yet.`,
    };
  }
  if (!isWritable) return null;
  return { tool: 'generate_verify_test', arguments: { root, apply: true }, why: 'Write the test, then run it.' };
}
