import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ExampleApp } from './example-app.js';
import { repoRoot } from './repo-root.js';
import { runCommand } from './run-command.js';

/** What the app's own compiler, or Node's syntax check, has to say about it: nothing when all is well. */
export async function checkApp(root: string, check: ExampleApp['check']): Promise<string> {
  if (check === 'tsc') {
    const tsc = join(repoRoot, 'node_modules/.bin/tsc');
    return (await runCommand(tsc, ['--noEmit', '-p', '.'], { cwd: root })).output;
  }
  const scripts = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.js'));
  const outputs = await Promise.all(
    scripts.map(async (path) => (await runCommand(process.execPath, ['--check', path], { cwd: root })).output),
  );
  return outputs.join('');
}
