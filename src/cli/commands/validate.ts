import type { Command } from 'commander';
import { EXIT } from '../exit-codes.js';
import { noteNearestPackage } from '../output/note-nearest-package.js';
import { print } from '../output/print.js';
import { showValidation } from '../output/show-validation.js';
import { type RunOptions, work } from '../work.js';

/** `validate [files…]`: checks instrumented code; exit code 1 when something is left to do. */
export function addValidateCommand(program: Command): void {
  program
    .command('validate [files...]')
    .description('check instrumented code against the rules; exit code 1 when something is left to do')
    .option('--root <dir>', 'the app; default: the working directory')
    .option('--json', 'one JSON document on stdout, complete')
    .addHelpText(
      'after',
      `
Examples:
  $ amplitude-ai validate                  the whole app
  $ amplitude-ai validate src/routes/chat.ts
  $ amplitude-ai validate --json > findings.json`,
    )
    .action((files: string[], options: RunOptions) => validate(files, options));
}

async function validate(paths: readonly string[], options: RunOptions): Promise<void> {
  const { validateFile } = await import('../../mcp/tools/validate-file.js');
  const results = [];
  for (const path of paths.length > 0 ? paths : ['.']) {
    const found = await work('Validate', options, (context) => validateFile.work({ path }, context), { path });
    results.push({ path, ...found });
  }
  noteNearestPackage(options.root);
  const [first, ...more] = results;
  if (first === undefined) return;
  const done = results.every((result) => result.done);
  if (!options.json) for (const result of results) showValidation(result);
  else if (more.length === 0) print(JSON.stringify(withTotals(first), null, 2));
  else print(JSON.stringify({ done, files: results }, null, 2));
  process.exitCode = done ? EXIT.fine : EXIT.findings;
}

function withTotals<Result extends { readonly call_sites: object; readonly findings: readonly unknown[] }>(
  result: Result,
) {
  return { ...result, totals: { ...result.call_sites, findings: result.findings.length } };
}
