import { join } from 'node:path';
import { repoRoot } from './repo-root.js';
import { type RunningApp, startApp } from './start-app.js';

/** Starts a TypeScript module in an app's folder and waits until it answers at `healthPath`. */
export async function startWithTsx(
  args: readonly string[],
  cwd: string,
  healthPath: string,
  env: Readonly<Record<string, string>>,
): Promise<RunningApp> {
  const tsx = join(repoRoot, 'node_modules/tsx/dist/cli.mjs');
  return await startApp(process.execPath, [tsx, ...args], { cwd, healthPath, env });
}
