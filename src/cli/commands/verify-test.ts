import type { Command } from 'commander';
import { EXIT } from '../exit-codes.js';
import { showVerifyTest } from '../output/show-verify-test.js';
import { runTool } from '../run-tool.js';

interface VerifyTestOptions {
  readonly runner?: string;
  readonly apply?: boolean;
  readonly root?: string;
  readonly json?: boolean;
}

/** `verify-test [files…]`: a test that proves that the app sends its events. */
export function addVerifyTestCommand(program: Command): void {
  program
    .command('verify-test [files...]')
    .description('print a test that proves that the instrumented app sends its events, or write it with --apply')
    .option('--runner <runner>', "vitest, jest or node; default: the app's own")
    .option('--apply', 'write the file')
    .option('--root <dir>', 'the app; default: the working directory')
    .option('--json', 'one JSON document on stdout, complete')
    .addHelpText(
      'after',
      `
Examples:
  $ amplitude-ai verify-test --apply
  $ amplitude-ai verify-test src/routes/chat.ts --runner vitest`,
    )
    .action(async (files: string[], options: VerifyTestOptions) => {
      const { generateVerifyTest } = await import('../../mcp/tools/generate-verify-test.js');
      const { runner, apply } = options;
      const args = {
        ...(files.length > 0 ? { paths: files } : {}),
        ...(runner ? { runner } : {}),
        apply: apply === true,
      };
      const { content } = await runTool(generateVerifyTest, args, options, showVerifyTest(apply === true));
      process.exitCode = content === '' ? EXIT.findings : EXIT.fine;
    });
}
