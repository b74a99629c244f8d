import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const PACKAGE_ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** How the server is started from source: the arguments of `node`. */
export const SERVER_ARGS = [
  '--import',
  import.meta.resolve('tsx'),
  `${PACKAGE_ROOT}src/cli/bin/amplitude-ai.ts`,
  'mcp',
];

export interface Answer {
  readonly id: number | string | null;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly code: number; readonly message: string };
}

/** A server process spoken to in raw JSON-RPC, for what no client would send. */
export class ServerProcess {
  readonly child: ChildProcessWithoutNullStreams;
  readonly lines: string[] = [];
  stderr = '';
  #waiting: (() => void)[] = [];
  #id = 0;

  constructor(options: { readonly cwd?: string; readonly args?: readonly string[] } = {}) {
    this.child = spawn(process.execPath, [...SERVER_ARGS, ...(options.args ?? [])], {
      cwd: options.cwd ?? PACKAGE_ROOT,
      env: { ...process.env, CLAUDE_PROJECT_DIR: '' },
    });
    this.child.stderr.on('data', (chunk) => {
      this.stderr += String(chunk);
    });
    createInterface({ input: this.child.stdout }).on('line', (line) => {
      this.lines.push(line);
      for (const wake of this.#waiting.splice(0)) wake();
    });
  }

  send(message: unknown): void {
    this.sendRaw(JSON.stringify(message));
  }

  sendRaw(line: string): void {
    this.child.stdin.write(`${line}\n`);
  }

  async request(method: string, params: Record<string, unknown> = {}): Promise<Answer> {
    this.#id += 1;
    const id = this.#id;
    this.send({ jsonrpc: '2.0', id, method, params });
    return this.answerTo(id);
  }

  async initialize(protocolVersion = '2025-06-18'): Promise<Answer> {
    const clientInfo = { name: 'test', version: '1.0.0' };
    const answer = await this.request('initialize', { protocolVersion, capabilities: {}, clientInfo });
    this.send({ jsonrpc: '2.0', method: 'notifications/initialized' });
    return answer;
  }

  async answerTo(id: number | string | null): Promise<Answer> {
    const message = await this.message((one) => one['id'] === id && !('method' in one));
    // An answer is known by its id and by having no method.
    return message as unknown as Answer;
  }

  async message(matches: (message: Record<string, unknown>) => boolean): Promise<Record<string, unknown>> {
    for (;;) {
      const found = this.messages().find(matches);
      if (found) return found;
      if (this.child.exitCode !== null) throw new Error(`the server ended: ${this.stderr}`);
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
        this.child.once('exit', () => resolve());
      });
    }
  }

  messages(): Record<string, unknown>[] {
    // A line that is no JSON throws here, and is a failure of the test.
    return this.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  /** Closes stdin and resolves to the exit code. */
  async end(): Promise<number | null> {
    this.child.stdin.end();
    return this.exited();
  }

  async exited(): Promise<number | null> {
    if (this.child.exitCode === null) await once(this.child, 'exit');
    return this.child.exitCode;
  }
}
