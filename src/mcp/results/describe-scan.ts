import type { ScanReport } from '../../engine/scan-report.js';

const ROWS = 15;

type Described = Pick<ScanReport, 'libraries' | 'plan' | 'totals' | 'unparsed' | 'existing'>;

/** A scan in a few lines: counts, libraries, the first steps of the plan. */
export function describeScan({ libraries, plan, totals, unparsed, existing }: Described): string {
  const { call_sites, instrumented, uninstrumented, unsupported, clients, entry_points, tools, agents, files } = totals;
  const lines = [
    `${call_sites} model call sites in ${files} files: ${instrumented} instrumented, ${uninstrumented} uninstrumented, ${unsupported} unsupported.`,
    `${clients} clients, ${entry_points} entry points, ${tools} tools, ${agents} agents.`,
  ];
  for (const { id, call_sites: sites } of libraries) lines.push(`- ${id}: ${sites} call sites`);
  if (existing.length > 0) lines.push(`Telemetry already there: ${existing.map(({ name }) => name).join(', ')}.`);
  if (unparsed.length > 0) lines.push(`${unparsed.length} files do not parse and were left out (see unparsed).`);
  if (plan.length > 0) lines.push(`Plan, ${plan.length} steps:`);
  for (const { step, file, action } of plan.slice(0, ROWS)) lines.push(`${step}. ${file}: ${action}`);
  if (plan.length > ROWS) lines.push(`… and ${plan.length - ROWS} more (see plan).`);
  return lines.join('\n');
}
