import type { Command } from 'commander';
import { EXIT } from '../exit-codes.js';
import { paint } from '../output/paint.js';
import { print } from '../output/print.js';
import { runTool } from '../run-tool.js';
import type { RunOptions } from '../work.js';

/** `doctor`: what an app lacks to send its events; exit code 1 when a check fails. */
export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('check what surrounds the code: package, versions, bootstrap module, API key')
    .option('--root <dir>', 'the app; default: the working directory')
    .option('--json', 'one JSON document on stdout')
    .addHelpText(
      'after',
      `
Examples:
  $ amplitude-ai doctor
  $ amplitude-ai doctor --root apps/web --json`,
    )
    .action(async (options: RunOptions) => {
      const { validateSetup } = await import('../../mcp/tools/validate-setup.js');
      const { checks } = await runTool(validateSetup, {}, options, (whole) => {
        for (const { id, ok, message, fix } of whole.checks) {
          print(`${ok ? paint('green', 'ok    ') : paint('red', 'failed')} ${id}: ${message}`);
          if (fix) print(`       ${fix}`);
        }
      });
      process.exitCode = checks.every(({ ok }) => ok) ? EXIT.fine : EXIT.findings;
    });
}
