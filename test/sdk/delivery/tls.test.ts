import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { FakeEndpoint } from './fake-endpoint.js';
import { selfSigned } from './self-signed.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
let endpoint: FakeEndpoint | undefined;
let directory = '';

afterEach(async () => {
  await endpoint?.stop();
  rmSync(directory, { recursive: true, force: true });
});

/** Tracks 300 events in a process of its own and gives back its receipt. */
async function track(serverUrl: string, env: Record<string, string>): Promise<unknown> {
  const source = `
    import { createDelivery } from './src/sdk/delivery/create-delivery.ts';
    const delivery = createDelivery({ apiKey: 'key', serverUrl: ${JSON.stringify(serverUrl)}, exitTimeoutMs: 1 });
    for (let n = 0; n < 300; n++) delivery.enqueue({ event_type: 'message ' + n, user_id: 'user-1' });
    console.log(JSON.stringify(await delivery.flush({ timeoutMs: 3000 })));`;
  const app = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', source], {
    cwd: root,
    env: { ...process.env, ...env },
  });
  let stdout = '';
  app.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  await new Promise((resolve) => app.on('close', resolve));
  return JSON.parse(stdout);
}

describe('an endpoint behind TLS', () => {
  it('is delivered to when the process trusts its certificate, and given nothing when not', async () => {
    const identity = selfSigned();
    directory = mkdtempSync(join(tmpdir(), 'tls-'));
    const file = join(directory, 'ca.pem');
    writeFileSync(file, identity.cert);
    endpoint = await new FakeEndpoint([], identity).start();

    const stranger = await track(endpoint.url, {});
    expect(stranger).toEqual({ accepted: 0, dropped: 0, pending: 300, reasons: {} });
    expect(endpoint.uploads).toHaveLength(0);

    const friend = await track(endpoint.url, { NODE_EXTRA_CA_CERTS: file });
    expect(friend).toEqual({ accepted: 300, dropped: 0, pending: 0, reasons: {} });
    expect(endpoint.accepted.size).toBe(300);
  }, 30_000);
});
