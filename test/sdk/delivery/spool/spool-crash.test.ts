import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { FakeEndpoint, type Reply, status } from '../fake-endpoint.js';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const open: { endpoint?: FakeEndpoint; spoolDir?: string; apps: ChildProcess[] } = { apps: [] };

afterEach(async () => {
  for (const app of open.apps.splice(0)) app.kill('SIGKILL');
  await open.endpoint?.stop();
  if (open.spoolDir) rmSync(open.spoolDir, { recursive: true, force: true });
});

interface App {
  readonly process: ChildProcess;
  readonly ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
}

/** Starts an app in a process of its own, with `delivery` open on the shared spool. */
function startApp(serverUrl: string, spoolDir: string, body: string, options = '', shell = ''): App {
  const source = `
    import { createDelivery } from './src/sdk/delivery/create-delivery.ts';
    const delivery = createDelivery({ apiKey: 'key', serverUrl: ${JSON.stringify(serverUrl)}, exitTimeoutMs: 300,
      spoolDir: ${JSON.stringify(spoolDir)}, flushIntervalMs: 20, retryBaseMs: 5, retryCapMs: 40,
      onEventCallback: (event, code, message) => { if (code !== 200) console.log('dropped ' + event.insert_id); }, ${options} });
    ${body}`;
  const args = ['--import', 'tsx', '--input-type=module', '-e', source];
  const app = shell
    ? spawn('/bin/sh', ['-c', `${shell}; exec "$0" "$@"`, process.execPath, ...args], { cwd: root })
    : spawn(process.execPath, args, { cwd: root });
  open.apps.push(app);
  let stdout = '';
  let stderr = '';
  app.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  app.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) =>
    app.on('close', (code) => resolve({ code, stdout, stderr })),
  );
  return { process: app, ended };
}

/** Tracks without end; says after each burst up to where the events are delivered or on disk. */
const talk = (name: string) => `
  for (let n = 0; ; ) {
    for (const end = n + Math.ceil(Math.random() * 60); n < end; n++)
      delivery.enqueue({ event_type: 'message', insert_id: '${name}-' + n, event_properties: { text: 'x'.repeat(Math.random() * 900) } });
    await delivery.flush({ timeoutMs: Math.random() * 20 });
    console.log('safe ' + n);
  }`;

async function startEndpoint(replies: Reply[] = []) {
  open.endpoint = await new FakeEndpoint(replies).start();
  open.spoolDir = mkdtempSync(join(tmpdir(), 'spool-'));
  return { endpoint: open.endpoint, spoolDir: open.spoolDir };
}

const moment = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Runs until the app has said something, and a random moment longer; then kills it. */
async function killAtRandom(app: App): Promise<number> {
  await new Promise((resolve) => {
    app.process.stdout?.once('data', resolve);
    app.process.once('close', resolve);
  });
  await moment(Math.random() * 250);
  app.process.kill('SIGKILL');
  const { stdout, stderr } = await app.ended;
  expect(stderr).toBe('');
  expect(stdout).not.toContain('dropped');
  return Number(/safe (\d+)\n(?!.*safe \d+\n)/s.exec(stdout)?.[1] ?? 0);
}

function filesIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.jsonl'));
}

describe('the disk spool', () => {
  it('loses no event that was safe when the process was killed, whatever the endpoint did', async () => {
    const moody: Reply = (upload, response) => {
      const mood = Math.random();
      if (mood < 0.3) return status(500)(upload, response);
      if (mood > 0.6) return undefined;
      if (mood > 0.5) endpoint.accept(upload);
      response.destroy();
      return true;
    };
    const { endpoint, spoolDir } = await startEndpoint(Array.from({ length: 5000 }, () => moody));
    const safe = new Map<string, number>();
    for (let round = 0; round < 4; round++) {
      const names = [`a${round}`, `b${round}`];
      // One of them has so little memory that most of its events wait on disk alone.
      const memory = ['', 'maxQueueBytes: 60_000'];
      const apps = names.map((name, index) => startApp(endpoint.url, spoolDir, talk(name), memory[index]));
      const counts = await Promise.all(apps.map(killAtRandom));
      for (const [index, name] of names.entries()) safe.set(name, counts[index] ?? 0);
    }
    const last = startApp(
      endpoint.url,
      spoolDir,
      'console.log(JSON.stringify(await delivery.flush())); await delivery.shutdown();',
    );
    const { stdout, stderr, code } = await last.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ dropped: 0, pending: 0 });
    expect([...safe.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(200);
    for (const [name, count] of safe) {
      for (let n = 0; n < count; n++) expect(endpoint.accepted.has(`${name}-${n}`), `${name}-${n}`).toBe(true);
    }
    expect(filesIn(spoolDir)).toEqual([]);
  }, 120_000);

  it('goes on in memory, says so once and loses nothing when the disk is full in the middle of a line', async () => {
    const { endpoint, spoolDir } = await startEndpoint(Array.from({ length: 12 }, () => status(503)));
    const body = `
      for (let n = 0; n < 2000; ) {
        for (const end = n + 100; n < end; n++)
          delivery.enqueue({ event_type: 'message ' + n, event_properties: { text: 'x'.repeat(300) } });
        await delivery.flush({ timeoutMs: 0 });
      }
      console.log(JSON.stringify(await delivery.flush()));`;
    // No file may grow beyond 32 kB: a write ends in the middle of what it was given, then fails.
    const limit = 'trap "" XFSZ; ulimit -f 64';
    for (const options of ['', 'maxQueueBytes: 1_000_000, maxSpoolBytes: 50_000_000']) {
      const before = endpoint.accepted.size;
      const { code, stdout, stderr } = await startApp(endpoint.url, spoolDir, body, options, limit).ended;
      expect(code).toBe(0);
      expect(stderr.trim().split('\n')).toEqual([expect.stringContaining('events cannot be kept in')]);
      expect(JSON.parse(stdout)).toMatchObject({ dropped: 0, pending: 0 });
      expect(endpoint.accepted.size - before).toBe(2000);
    }
  }, 60_000);

  it('hands what a normal end or process.exit leaves to the next process, in order and without a word', async () => {
    const { endpoint, spoolDir } = await startEndpoint();
    await endpoint.stop();
    const say = (from: number) => `
      await delivery.flush();
      for (let n = ${from}; n < ${from + 250}; n++) delivery.enqueue({ event_type: 'message ' + n });`;
    const first = await startApp(endpoint.url, spoolDir, say(0)).ended;
    expect(first).toEqual({ code: 0, stdout: '', stderr: '' });
    const second = await startApp(
      endpoint.url,
      spoolDir,
      `${say(250).replace('flush()', 'flush({ timeoutMs: 10 })')} process.exit(4);`,
    ).ended;
    expect(second).toEqual({ code: 4, stdout: '', stderr: '' });
    await endpoint.start(endpoint.port);
    const third = await startApp(endpoint.url, spoolDir, '').ended;
    expect(third).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(endpoint.names).toEqual(Array.from({ length: 500 }, (_, n) => `message ${n}`));
    expect(filesIn(spoolDir)).toEqual([]);
  }, 60_000);
});
