import type { ScanResult } from '../../mcp/results/scan-result.js';
import { paint } from './paint.js';
import { print } from './print.js';
import { table } from './table.js';

const COLOUR = { instrumented: 'green', uninstrumented: 'yellow', unsupported: 'gray' } as const;

/** A scan for a person: counts, the call sites as a table, the plan. */
export function showScan(scan: ScanResult): void {
  const { totals, call_sites, libraries, plan, unparsed, project } = scan;
  print(
    `${paint('bold', project.name)}: ${totals.call_sites} model call sites in ${totals.files} files, ` +
      `${totals.instrumented} instrumented, ${totals.uninstrumented} uninstrumented, ${totals.unsupported} unsupported`,
  );
  if (libraries.length > 0) {
    print(`\n${paint('bold', 'Libraries')}`);
    print(table(libraries.map((one) => [one.package, one.version ?? '', `${one.call_sites} call sites`])));
  }
  if (call_sites.length > 0) {
    print(`\n${paint('bold', 'Call sites')}`);
    const rows = call_sites.map((site) => [`${site.file}:${site.line}:${site.column}`, site.api, site.status]);
    const lines = table(rows).split('\n');
    for (const [index, site] of call_sites.entries()) print(paint(COLOUR[site.status], lines[index] ?? ''));
  }
  if (plan.length > 0) {
    print(`\n${paint('bold', 'Plan')}`);
    const level = (action: string) => (action === 'wrap-tool' ? 'with --level full' : '');
    print(table(plan.map(({ step, file, action }) => [`${step}.`, file, action, level(action)])));
    const onlyTools = plan.every(({ action }) => action === 'wrap-tool');
    print(`\nTo see the changes: amplitude-ai instrument --all${onlyTools ? ' --level full' : ''}`);
  }
  if (unparsed.length > 0) {
    print(`\n${paint('bold', 'Left out, since they do not parse')}`);
    print(table(unparsed.map(({ file, line, column }) => [`${file}:${line}:${column}`])));
  }
}
