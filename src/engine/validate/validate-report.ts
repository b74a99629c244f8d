import type { NextCall } from '../engine-error.js';
import type { AppProject } from '../project/app-project.js';
import { loadParser } from '../project/parser.js';
import type { ScanReport } from '../scan-report.js';
import type { Finding } from './finding.js';
import type { CallSiteCounts, FileResult, ValidateResult } from './validate-result.js';
import { validateSource } from './validate-source.js';

/** What a file says that concerns a rule, besides what the scan found in it; other files are not even parsed. */
const MAY_MATTER = /amplitude|\[agent\]|\bsk-|AIza|gsk_|hf_|r8_/i;

/**
 * Applies the rules to files of a scanned app.
 *
 * @param path a file, relative to the root; `undefined` or a folder (`''` for the root) for all below it
 */
export async function validateReport(
  project: AppProject,
  report: ScanReport,
  target: { readonly path: string; readonly isFile: boolean },
): Promise<ValidateResult> {
  const { visitorKeys } = await loadParser();
  const check = (path: string): FileResult => {
    const findings = validateSource({ project, file: project.source(path), report, visitorKeys });
    return { path, done: isDone(findings), call_sites: countCallSites(report, (file) => file === path), findings };
  };
  if (target.isFile) {
    const { done, call_sites, findings } = check(target.path);
    return { done, call_sites, findings, next: nextStep(project.root, findings, target.path) };
  }
  const isInside = (file: string): boolean => target.path === '' || file.startsWith(`${target.path}/`);
  const named = new Set([...report.call_sites, ...report.clients, ...report.entry_points].map((found) => found.file));
  const files = project.sourcePaths
    .filter((file) => isInside(file) && (named.has(file) || MAY_MATTER.test(project.readText(file) ?? '')))
    .map(check)
    .filter((result) => result.call_sites.total > 0 || result.findings.length > 0);
  const findings = files.flatMap((file) => file.findings.map((finding) => ({ file: file.path, ...finding })));
  const call_sites = countCallSites(report, isInside);
  return { done: isDone(findings), call_sites, findings, files, next: nextStep(project.root, findings, undefined) };
}

const isDone = (findings: readonly Finding[]): boolean => findings.every((finding) => finding.severity !== 'error');

function countCallSites(report: ScanReport, isMeant: (file: string) => boolean): CallSiteCounts {
  const sites = report.call_sites.filter((site) => isMeant(site.file));
  const of = (status: string): number => sites.filter((site) => site.status === status).length;
  return {
    total: sites.length,
    instrumented: of('instrumented'),
    uninstrumented: of('uninstrumented'),
    unsupported: of('unsupported'),
  };
}

/** What the engine can mend by itself. */
const REWRITABLE = new Set(['uninstrumented-call-site', 'client-not-wrapped', 'wrapped-client-outside-session']);

function nextStep(root: string, findings: readonly Finding[], path: string | undefined): NextCall | null {
  const errors = findings.filter((finding) => finding.severity === 'error');
  if (errors.length === 0) {
    return { tool: 'generate_verify_test', arguments: { root }, why: 'Prove that the events flow.' };
  }
  if (!errors.some((finding) => REWRITABLE.has(finding.rule))) return null;
  return path === undefined
    ? { tool: 'apply_plan', arguments: { root }, why: 'Some model calls send no events yet.' }
    : { tool: 'instrument_file', arguments: { root, path }, why: 'Some model calls of this file send no events yet.' };
}
