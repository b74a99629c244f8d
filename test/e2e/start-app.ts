import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.js';

/** An app that runs as a child process and answers HTTP. */
export interface RunningApp {
  readonly url: string;
  /** Everything that it printed so far. */
  output(): string;
  /** Asks it to end (SIGTERM) and waits for it. */
  stop(): Promise<void>;
}

/**
 * Starts an app and waits until it answers.
 *
 * @param options.healthPath a path that answers 2xx or 3xx once the app is up
 * @throws when the app ends early or does not answer within a minute; the message carries what it printed
 */
export async function startApp(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: Readonly<Record<string, string>>; readonly healthPath: string },
): Promise<RunningApp> {
  const port = await freePort();
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  const exited = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await exited;
    clearTimeout(late);
  };
  const deadline = Date.now() + 60_000;
  for (;;) {
    const up = await fetch(url + options.healthPath, { redirect: 'manual' }).then(
      (response) => response.status < 400,
      () => false,
    );
    if (up) return { url, output: () => printed, stop };
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`The app did not start (exit code ${child.exitCode}):\n${printed}`);
    }
    await sleep(100);
  }
}
