import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import { EngineError } from '../../engine/engine-error.js';
import { packageRoot } from '../../mcp/package-root.js';
import { EXIT } from '../exit-codes.js';
import { fail } from '../fail.js';

const REGISTER = 'dist/esm/sdk/register/index.js';
/** What a shell says of a program that it cannot find. */
const NOT_FOUND = 127;
const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** `run -- node app.js`: observes the provider clients of a program without a change to its code. */
export function addRunCommand(program: Command): void {
  program
    .command('run')
    .description('run a program with its AI provider clients observed, without a change to its code')
    .argument('<program...>', 'the program and its arguments, after --')
    .option('--root <dir>', 'where to run it; default: the working directory')
    .passThroughOptions()
    .addHelpText(
      'after',
      `
Every Node process that the program starts is observed too. Exits with the program's own code.
AMPLITUDE_AI_EXPECTED_PROVIDERS=openai,anthropic tells at the end what was expected and not seen;
AMPLITUDE_AI_DEBUG=true tells everything.

Examples:
  $ amplitude-ai run -- node app.js
  $ AMPLITUDE_AI_EXPECTED_PROVIDERS=openai amplitude-ai run -- npm start`,
    )
    .action((words: string[], { root }: { root?: string }) => run(words, root));
}

async function run([command = '', ...args]: readonly string[], root: string | undefined): Promise<void> {
  const register = join(packageRoot().root, REGISTER);
  if (!existsSync(register)) fail(new EngineError('INTERNAL', 'The package is not built: dist is missing'), {});
  if (root !== undefined && !existsSync(root)) {
    fail(new EngineError('ROOT_NOT_FOUND', '--root names no directory'), {});
  }
  // A URL, since NODE_OPTIONS is split at blanks.
  const options = `--import=${pathToFileURL(register).href}`;
  const child = spawn(command, args, {
    cwd: root ?? process.cwd(),
    stdio: 'inherit',
    env: { ...process.env, NODE_OPTIONS: [process.env['NODE_OPTIONS'], options].filter(Boolean).join(' ') },
  });
  for (const signal of FORWARDED) process.on(signal, () => child.kill(signal));
  process.exitCode = await new Promise<number>((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      process.stderr.write(`error: ${command} cannot be run (${error.code ?? error.message})\n`);
      resolve(error.code === 'ENOENT' ? NOT_FOUND : EXIT.usage);
    });
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}
