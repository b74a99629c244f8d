import { Command, CommanderError } from 'commander';
import { packageRoot } from '../mcp/package-root.js';
import { readPackageFile } from '../mcp/resources/read-package-file.js';
import { addCompletionCommand } from './commands/completion.js';
import { addDoctorCommand } from './commands/doctor.js';
import { addInstrumentCommand } from './commands/instrument.js';
import { addMcpCommand } from './commands/mcp.js';
import { addRegisterCatalogCommand } from './commands/register-catalog.js';
import { addRunCommand } from './commands/run.js';
import { addScanCommand } from './commands/scan.js';
import { addSchemaCommand } from './commands/schema.js';
import { addStatusCommand } from './commands/status.js';
import { addUninstrumentCommand } from './commands/uninstrument.js';
import { addValidateCommand } from './commands/validate.js';
import { addVerifyTestCommand } from './commands/verify-test.js';
import { EXIT } from './exit-codes.js';
import { print } from './output/print.js';

/** In the order of the help. */
const COMMANDS = [
  addScanCommand,
  addInstrumentCommand,
  addUninstrumentCommand,
  addValidateCommand,
  addVerifyTestCommand,
  addDoctorCommand,
  addStatusCommand,
  addSchemaCommand,
  addRunCommand,
  addRegisterCatalogCommand,
  addMcpCommand,
  addCompletionCommand,
];

/** The command line: reads the arguments, runs one command, ends with an exit code of `EXIT`. */
export async function main(argv: readonly string[]): Promise<void> {
  // `amplitude-ai scan | head` closes the pipe before we are done; that is no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  try {
    await createProgram().parseAsync([...argv]);
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown;
    process.exitCode = thrown.exitCode === 0 ? EXIT.fine : EXIT.usage;
  }
}

function createProgram(): Command {
  const program = new Command('amplitude-ai')
    .description('Agent analytics for TypeScript and JavaScript apps that call AI models.')
    .version(packageRoot().version)
    .option('--print-guide', 'print the whole guide for coding agents')
    .option('--root <dir>', 'the app; default: the working directory')
    .showHelpAfterError('Run amplitude-ai --help for the commands and their options.')
    .exitOverride()
    .enablePositionalOptions()
    .helpCommand('help [command]', 'show the help of a command')
    .hook('preAction', (main, command) => {
      const { root } = main.opts<{ root?: string }>();
      if (root !== undefined && command.getOptionValue('root') === undefined) command.setOptionValue('root', root);
    })
    .addHelpText(
      'after',
      `
Without a command, prints the prompt to paste into a coding agent.

Examples:
  $ amplitude-ai | pbcopy                  paste it into your coding agent
  $ amplitude-ai --print-guide
  $ amplitude-ai schema "AI Response"

Exit codes: 0 fine, 1 findings or failed checks, 2 wrong usage or missing input, 3 internal failure.`,
    )
    .allowExcessArguments()
    .action(async ({ printGuide, root }: { printGuide?: boolean; root?: string }) => {
      const [unknown] = program.args;
      if (unknown !== undefined) program.error(`error: unknown command '${unknown}'`);
      if (printGuide) print(readPackageFile('resources/instrument-guide.md'));
      else {
        const { instrumentAppText } = await import('../mcp/prompts/instrument-app.js');
        print(instrumentAppText({ root: root ?? process.cwd() }));
      }
    });
  for (const add of COMMANDS) add(program);
  for (const command of program.commands) command.copyInheritedSettings(program).allowExcessArguments(false);
  return program;
}
