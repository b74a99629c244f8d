import type { Command } from 'commander';
import { readStatus } from '../../engine/setup/read-status.js';
import { packageRoot } from '../../mcp/package-root.js';
import { resolveRoot } from '../../mcp/resolve-root.js';
import { noteNearestPackage } from '../output/note-nearest-package.js';
import { print } from '../output/print.js';
import { table } from '../output/table.js';
import { type RunOptions, work } from '../work.js';

/** `status`: versions, AI libraries and settings. */
export function addStatusCommand(program: Command): void {
  program
    .command('status')
    .description('show versions, the AI libraries of the app and the settings in the environment')
    .option('--root <dir>', 'the app; default: the working directory')
    .option('--json', 'one JSON document on stdout')
    .addHelpText(
      'after',
      `
Examples:
  $ amplitude-ai status
  $ amplitude-ai status --json`,
    )
    .action((options: RunOptions) => status(options));
}

async function status(options: RunOptions): Promise<void> {
  const found = await work('Status', options, () => readStatus(resolveRoot(options.root, process.cwd())));
  noteNearestPackage(options.root);
  const versions = { version: packageRoot().version, node: process.versions.node };
  if (options.json) {
    print(JSON.stringify({ ...versions, ...found }, null, 2));
    return;
  }
  print(`amplitude-ai ${versions.version} on Node ${versions.node}, in the app: ${found.runtime ?? 'not installed'}`);
  print(table(found.libraries.map(({ package: name, version }) => [name, version ?? 'unknown version'])));
  print(table(Object.entries(found.environment).map(([name, value]) => [name, value ?? 'not set'])));
}
