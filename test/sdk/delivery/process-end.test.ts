import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { FakeEndpoint } from './fake-endpoint.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
let endpoint: FakeEndpoint | undefined;
afterEach(() => endpoint?.stop());

/** Runs an app in a process of its own. `delivery` is open there, with an exit timeout of 400 ms. */
async function runApp(serverUrl: string, body: string): Promise<{ code: number | null; stderr: string }> {
  const source = `
    import { createDelivery } from './src/sdk/delivery/create-delivery.ts';
    const delivery = createDelivery({ apiKey: 'key', serverUrl: ${JSON.stringify(serverUrl)}, exitTimeoutMs: 400 });
    ${body}`;
  const app = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', source], { cwd: root });
  let stderr = '';
  app.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const code = await new Promise<number | null>((resolve) => app.on('close', resolve));
  return { code, stderr };
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
