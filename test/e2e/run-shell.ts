import { join } from 'node:path';
import { repoRoot } from './repo-root.js';
import { type CommandResult, runCommand } from './run-command.js';

/** Runs a line as a person would type it in the app's folder; what the checkout has installed is on the path. */
export async function runShell(line: string, cwd: string): Promise<CommandResult> {
  const PATH = `${join(repoRoot, 'node_modules/.bin')}:${process.env['PATH']}`;
  return await runCommand('sh', ['-c', line], { cwd, env: { PATH } });
}
