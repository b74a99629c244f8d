import type { CallSite, Client, EntryPoint, Identity, ScanReport, Tool, ToolClient, Tracer } from '../scan-report.js';

/** What a scan found in one file, and what it needs to know of the others. */
export interface FileFindings {
  readonly clients: readonly Client[];
  readonly callSites: readonly CallSite[];
  readonly entryPoints: readonly EntryPoint[];
  readonly identity: readonly Identity[];
  readonly tools: readonly Tool[];
  readonly toolClients: readonly ToolClient[];
  readonly tracers: readonly Tracer[];
}

/** The findings of each file that has any, by path. */
export function findingsByFile(report: ScanReport): ReadonlyMap<string, FileFindings> {
  const files = new Set(
    [report.clients, report.call_sites, report.entry_points, report.tools, report.toolClients, report.tracers]
      .flat()
      .map(({ file }) => file),
  );
  const findings = new Map<string, FileFindings>();
  for (const file of [...files].sort()) {
    findings.set(file, {
      clients: report.clients.filter((item) => item.file === file),
      callSites: report.call_sites.filter((item) => item.file === file),
      entryPoints: report.entry_points.filter((item) => item.file === file),
      identity: report.identity.filter((item) => item.file === file),
      tools: report.tools.filter((item) => item.file === file),
      toolClients: report.toolClients.filter((item) => item.file === file),
      tracers: report.tracers.filter((item) => item.file === file),
    });
  }
  return findings;
}
