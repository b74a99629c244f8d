import { afterEach, describe, expect, it } from 'vitest';
import { EVENTS } from '../../src/schema/index.js';
import { startTaxonomyServer, type TaxonomyServer } from '../loopback/taxonomy-server.js';
import { type CliResult, runCli } from './run-cli.js';

const servers: TaxonomyServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function start(live: readonly string[] = []): Promise<TaxonomyServer> {
  const server = await startTaxonomyServer('key-1:secret-1', live);
  servers.push(server);
  return server;
}

function register(server: TaxonomyServer, secret = 'secret-1'): Promise<CliResult> {
  const env = { AMPLITUDE_AI_API_KEY: 'key-1', AMPLITUDE_SECRET_KEY: secret };
  return runCli(['register-catalog', '--server-url', server.url, '--json'], { env });
}

describe('amplitude-ai register-catalog', () => {
  it('describes every event and property, and changes nothing when run again', async () => {
    const server = await start();
    const first = await register(server);
    expect(first.code, first.stderr).toBe(0);
    expect([...server.events.keys()].sort()).toEqual([...new Set(Object.values(EVENTS))].sort());
    expect(server.properties.get('[Agent] AI Response')?.get('[Agent] Input Tokens')).toMatchObject({
      type: 'number',
      is_required: false,
      description: expect.stringMatching(/tokens/i),
    });
    expect(JSON.parse(first.stdout)).toMatchObject({ created: { events: 10 }, updated: { events: 0 }, failed: [] });

    const changes = server.requests.filter(({ method }) => method !== 'GET').length;
    const second = await register(server);
    expect(JSON.parse(second.stdout)).toMatchObject({
      created: { events: 0, properties: 0 },
      unchanged: { events: 10 },
    });
    expect(server.requests.filter(({ method }) => method !== 'GET').length).toBe(changes);
  });

  it('updates what differs, and events that are known from data only', async () => {
    const server = await start(['[Agent] Score']);
    await register(server);
    server.events.set('[Agent] Span', { event_type: '[Agent] Span', description: 'of an older version' });
    const { stdout } = await register(server);
    expect(JSON.parse(stdout)).toMatchObject({ updated: { events: 1, properties: 0 }, unchanged: { events: 9 } });
    expect(server.events.get('[Agent] Span')?.['description']).not.toContain('older');
    expect(server.events.get('[Agent] Score')?.['description']).toBeTruthy();
  });

  it('waits when told to, and goes on', async () => {
    const server = await start();
    server.faults.push(
      { status: 429, headers: { 'retry-after': '0' }, json: {} },
      { status: 503, headers: { 'retry-after': '0' } },
    );
    const { code } = await register(server);
    expect(code).toBe(0);
    expect(server.events.size).toBe(10);
  });

  it('reports what was refused and does the rest', async () => {
    const server = await start();
    const refusal = { success: false, errors: [{ message: 'Too many events planned.' }] };
    server.faults.push({ json: { success: true, data: [] } }, { status: 409, json: refusal });
    const { code, stdout } = await register(server);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      created: { events: 9 },
      failed: [{ event: '[Agent] User Message', message: 'Too many events planned.' }],
    });
  });

  it('says what to check when the keys are refused, and never prints them', async () => {
    const { code, stdout, stderr } = await register(await start(), 'secret-2');
    expect(code).toBe(2);
    expect(stderr).toMatch(/refused the keys.*--eu/);
    expect(stdout + stderr).not.toContain('secret-2');
  });

  it('shows the plan without keys and without a request', async () => {
    const env = { AMPLITUDE_AI_API_KEY: '', AMPLITUDE_SECRET_KEY: '' };
    const plan = await runCli(['register-catalog', '--dry-run', '--eu', '--json'], { env });
    const { endpoint, events } = JSON.parse(plan.stdout);
    expect(endpoint).toBe('https://analytics.eu.amplitude.com');
    expect(events).toHaveLength(10);

    const lacking = await runCli(['register-catalog'], { env });
    expect(lacking.code).toBe(2);
    expect(lacking.stderr).toContain('AMPLITUDE_SECRET_KEY');
  });
});
