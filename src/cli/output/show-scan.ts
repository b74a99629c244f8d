import { counted } from '../../engine/counted.js';
import type { ScanResult } from '../../mcp/results/scan-result.js';
import { paint } from './paint.js';
import { print } from './print.js';
import { table } from './table.js';

const COLOUR = { instrumented: 'green', uninstrumented: 'yellow', unsupported: 'gray' } as const;

/** A scan for a person: counts, the call sites as a table, the plan with its reasons. */
export function showScan(scan: ScanResult): void {
  const { totals, call_sites, libraries, plan, unparsed, project } = scan;
  print(
    `${paint('bold', project.name)}: ${counted(totals.call_sites, 'model call site')} in ${counted(totals.files, 'file')}, ` +
      `${totals.instrumented} instrumented, ${totals.uninstrumented} uninstrumented, ${totals.unsupported} unsupported`,
  );
  if (totals.call_sites === 0) print('No call of an AI library that amplitude-ai knows was found here.');
  if (libraries.length > 0) {
    print(`\n${paint('bold', 'Libraries')}`);
    const rows = libraries.map((one) => [
      one.package || 'HTTP without a library',
      one.version ?? '',
      counted(one.call_sites, 'call site'),
    ]);
    print(table(rows));
  }
  if (call_sites.length > 0) {
    print(`\n${paint('bold', 'Call sites')}`);
    const rows = call_sites.map((site) => [`${site.file}:${site.line}:${site.column}`, site.api, site.status]);
    const lines = table(rows).split('\n');
    for (const [index, site] of call_sites.entries()) {
      print(paint(COLOUR[site.status], lines[index] ?? ''));
      if (site.status === 'unsupported') print(`      ${site.reason}`);
    }
  }
  if (plan.length > 0) showSteps(plan);
  if (unparsed.length > 0) {
    print(`\n${paint('bold', 'Left out, since they do not parse')}`);
    print(table(unparsed.map(({ file, line, column }) => [`${file}:${line}:${column}`])));
  }
}

function showSteps(plan: ScanResult['plan']): void {
  print(`\n${paint('bold', 'Plan')}`);
  const level = (action: string) => (action === 'wrap-tool' ? 'with --level full' : '');
  const lines = table(plan.map(({ step, file, action }) => [`${step}.`, file, action, level(action)])).split('\n');
  for (const [index, { why }] of plan.entries()) {
    print(lines[index] ?? '');
    print(`      ${why}`);
  }
  const onlyTools = plan.every(({ action }) => action === 'wrap-tool');
  print(`\nTo see the changes: amplitude-ai instrument --all${onlyTools ? ' --level full' : ''}`);
}
