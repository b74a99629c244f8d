import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { FakeEndpoint } from './fake-endpoint.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
let endpoint: FakeEndpoint | undefined;
afterEach(() => endpoint?.stop());

/** Runs an app in a process of its own. `delivery` is open there. */
async function runApp(
  serverUrl: string,
  body: string,
  exitTimeoutMs = 400,
): Promise<{ code: number | null; signal: string | null; stderr: string }> {
  const source = `
    import { createDelivery } from './src/sdk/delivery/create-delivery.ts';
    const delivery = createDelivery({ apiKey: 'key', serverUrl: ${JSON.stringify(serverUrl)}, exitTimeoutMs: ${exitTimeoutMs} });
    ${body}`;
  const app = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', source], { cwd: root });
  let stderr = '';
  app.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  return await new Promise((resolve) => app.on('close', (code, signal) => resolve({ code, signal, stderr })));
}

const SAY = `for (let n = 0; n < 300; n++) delivery.enqueue({ event_type: 'message ' + n, user_id: 'user-1' });`;

describe('a process that ends', () => {
  it('delivers what is queued before it ends by itself, without flush', async () => {
    endpoint = await new FakeEndpoint().start();
    const app = await runApp(endpoint.url, SAY);
    expect(app).toMatchObject({ code: 0, stderr: '' });
    expect(endpoint.accepted.size).toBe(300);
  });

  it('has delivered everything when it calls process.exit after flush', async () => {
    endpoint = await new FakeEndpoint().start();
    const app = await runApp(endpoint.url, `${SAY} await delivery.flush(); process.exit(3);`);
    expect(app.code).toBe(3);
    expect(endpoint.accepted.size).toBe(300);
  });

  it('is not held up by a network that is down, and says what was lost', async () => {
    const dead = await new FakeEndpoint().start();
    await dead.stop();
    const app = await runApp(dead.url, `${SAY} process.on('unhandledRejection', () => process.exit(9));`);
    expect(app.code).toBe(0);
    expect(app.stderr).toContain('before 300 events were delivered');
  });

  it('is not held up by an endpoint that never answers', async () => {
    endpoint = await new FakeEndpoint([(_upload, response) => response.writeHead(200).write(' ')]).start();
    const app = await runApp(endpoint.url, SAY);
    expect(app.code).toBe(0);
    expect(app.stderr).toContain('300 events');
  });
});

/** NestJS' shutdown hooks: take the listener away, close, raise the signal again. */
const HOOKS = `
  const hooks = async (signal) => {
    await undefined;
    process.removeListener(signal, hooks);
    await new Promise((resolve) => setTimeout(resolve, 5));
    process.kill(process.pid, signal);
  };
  process.on('SIGTERM', hooks);
  setInterval(() => {}, 60_000);`;
const TERM = `process.kill(process.pid, 'SIGTERM');`;

describe('a process that is told to end', () => {
  it('delivers what is queued when its shutdown raises the signal again, and dies of that signal', async () => {
    endpoint = await new FakeEndpoint().start();
    const app = await runApp(endpoint.url, `${HOOKS} ${SAY} ${TERM}`, 15_000);
    expect(app).toMatchObject({ code: null, signal: 'SIGTERM', stderr: '' });
    expect(endpoint.accepted.size).toBe(300);
  });

  it('is not held up by an endpoint that never answers, and says what was lost', async () => {
    endpoint = await new FakeEndpoint([(_upload, response) => response.writeHead(200).write(' ')]).start();
    const app = await runApp(endpoint.url, `${HOOKS} ${SAY} ${TERM}`);
    expect(app.signal).toBe('SIGTERM');
    expect(app.stderr).toContain('300 events');
  });

  it('dies at once where the app does not listen for the signal', async () => {
    endpoint = await new FakeEndpoint().start();
    const count = `console.error(process.listenerCount('SIGTERM'), process.listenerCount('SIGINT'));`;
    const app = await runApp(endpoint.url, `${SAY} ${count} ${TERM} setInterval(() => {}, 60_000);`);
    expect(app).toMatchObject({ signal: 'SIGTERM', stderr: '0 0\n' });
  });

  it('finds no listener but its own while those of the app run: signal-exit ends only then', async () => {
    endpoint = await new FakeEndpoint().start();
    const alone = `process.on('SIGTERM', () => {
      if (process.listenerCount('SIGTERM') === 1) process.exit(7);
    });`;
    const app = await runApp(endpoint.url, `${alone} ${SAY} ${TERM} setInterval(() => {}, 60_000);`);
    expect(app.code).toBe(7);
  });

  it('stays when the app wants to stay', async () => {
    endpoint = await new FakeEndpoint().start();
    const stays = `let times = 0;
      process.on('SIGTERM', () => { if (++times === 2) process.exit(4); setTimeout(() => { ${TERM} }, 50); });`;
    const app = await runApp(endpoint.url, `${stays} ${SAY} ${TERM} setInterval(() => {}, 60_000);`);
    expect(app.code).toBe(4);
  });
});
