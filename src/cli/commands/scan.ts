import type { Command } from 'commander';
import { resolveRoot } from '../../mcp/resolve-root.js';
import { scanResult } from '../../mcp/results/scan-result.js';
import { noteNearestPackage } from '../output/note-nearest-package.js';
import { print } from '../output/print.js';
import { showScan } from '../output/show-scan.js';
import { work } from '../work.js';

interface ScanOptions {
  readonly root?: string;
  readonly json?: boolean;
}

/** `scan [dir]`: what is in an app, and the plan. */
export function addScanCommand(program: Command): void {
  program
    .command('scan [dir]')
    .description('find every model call in an app, and plan its instrumentation')
    .option('--root <dir>', 'the app; default: the working directory')
    .option('--json', 'one JSON document on stdout, complete')
    .addHelpText(
      'after',
      `
Examples:
  $ amplitude-ai scan
  $ amplitude-ai scan apps/web --json | jq '.call_sites[] | select(.status == "uninstrumented")'`,
    )
    .action(async (dir: string | undefined, options: ScanOptions) => {
      const root = dir ?? options.root ?? process.cwd();
      const whole = await work('Scan project', { ...options, root }, (context) =>
        scanResult({ root: resolveRoot(root, undefined), givenRoot: root, paths: undefined }, context),
      );
      noteNearestPackage(root);
      if (options.json) print(JSON.stringify(whole, null, 2));
      else showScan(whole);
    });
}
