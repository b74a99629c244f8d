import type { Command } from 'commander';
import { resolveRoot } from '../../mcp/resolve-root.js';
import { EXIT } from '../exit-codes.js';
import { noteNearestPackage } from '../output/note-nearest-package.js';
import { print } from '../output/print.js';
import { showUninstrument } from '../output/show-uninstrument.js';
import { type RunOptions, work } from '../work.js';

interface UninstrumentOptions extends RunOptions {
  readonly run?: string;
}

/** `uninstrument`: gives an app its own bytes back. */
export function addUninstrumentCommand(program: Command): void {
  program
    .command('uninstrument')
    .description('take every insertion out again: the original bytes come back')
    .option('--run <id>', 'only what one run of instrument wrote')
    .option('--root <dir>', 'the app; default: the working directory')
    .option('--json', 'one JSON document on stdout')
    .addHelpText(
      'after',
      `
Examples:
  $ amplitude-ai uninstrument
  $ amplitude-ai uninstrument --run 20261121120000000-ab12cd`,
    )
    .action((options: UninstrumentOptions) => undo(options));
}

async function undo(options: UninstrumentOptions): Promise<void> {
  const { run } = options;
  const result = await work('Uninstrument', options, async () => {
    const { uninstrument } = await import('../../engine/rewrite/uninstrument.js');
    return uninstrument({
      root: resolveRoot(options.root, process.cwd()),
      ...(run === undefined ? {} : { runId: run }),
    });
  });
  noteNearestPackage(options.root);
  if (options.json) print(JSON.stringify(result, null, 2));
  else showUninstrument(result);
  process.exitCode = result.kept.length === 0 ? EXIT.fine : EXIT.findings;
}
