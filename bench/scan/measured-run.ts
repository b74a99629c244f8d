import { spawn, spawnSync } from 'node:child_process';

/** What one run of a program took. */
export interface MeasuredRun {
  readonly wallMs: number;
  /** User and system time; `undefined` where the system does not tell. */
  readonly cpuMs: number | undefined;
  /** Highest resident set size; `undefined` where the system does not tell. */
  readonly peakMb: number | undefined;
  readonly stdout: string;
}

/** GNU time reports what the kernel counted. */
const hasTime = spawnSync('/usr/bin/time', ['--version']).status === 0;

interface RunOptions {
  /** Exit codes that are no failure; default: 0. */
  readonly okCodes?: readonly number[];
  /** Written to the program's input, which is closed when the first output has come. */
  readonly request?: string;
}

/** Runs a program to its end. */
export function measuredRun(
  command: string,
  args: readonly string[],
  { okCodes = [0], request }: RunOptions = {},
): Promise<MeasuredRun> {
  const [program, ...rest] = hasTime ? ['/usr/bin/time', '-f', '%M %U %S', command, ...args] : [command, ...args];
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(program ?? command, rest, { stdio: ['pipe', 'pipe', 'pipe'] });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    if (request === undefined) child.stdin.end();
    else child.stdin.write(request);
    child.stdout.on('data', (chunk: Buffer) => {
      out.push(chunk);
      child.stdin.end();
    });
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      const wallMs = performance.now() - started;
      const stderr = Buffer.concat(err).toString();
      if (!okCodes.includes(code ?? -1)) return reject(new Error(`${command} exited with ${code}: ${stderr}`));
      const [kilobytes = 0, user = 0, system = 0] = (stderr.trim().split('\n').pop() ?? '').split(' ').map(Number);
      const counted = hasTime ? { cpuMs: (user + system) * 1000, peakMb: kilobytes / 1024 } : undefined;
      resolve({
        wallMs,
        cpuMs: counted?.cpuMs,
        peakMb: counted?.peakMb,
        stdout: Buffer.concat(out).toString(),
      });
    });
  });
}
