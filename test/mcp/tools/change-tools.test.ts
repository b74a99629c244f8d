import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyOfApp, type Next, ToolClient } from './tool-client.js';

let server: ToolClient;

beforeAll(async () => {
  server = await new ToolClient().connect();
});
afterAll(() => server.client.close());

describe('an app, from scan to verification test', () => {
  it('goes through the whole workflow by following next', async () => {
    const root = copyOfApp();
    const scan = await server.call('scan_project', { root });
    expect(scan['totals']).toMatchObject({ instrumented: 0 });
    const called: string[] = [];
    let next = scan['next'] as Next | null;
    while (next && called.length < 12) {
      called.push(next.arguments['apply'] ? `${next.tool} apply` : next.tool);
      const data = await server.call(next.tool, next.arguments);
      next = data['next'] as Next | null;
    }
    expect(called.slice(0, 3)).toEqual(['apply_plan', 'apply_plan apply', 'validate_file']);
    expect(called.slice(-2)).toEqual(['generate_verify_test', 'generate_verify_test apply']);
    expect((await server.call('scan_project', { root }))['totals']).toMatchObject({ uninstrumented: 0 });
  });

  it('does one file, in a dry run that writes nothing and an apply that needs its hash', async () => {
    const root = copyOfApp();
    const path = 'src/lib/create-openai.ts';
    const before = readFileSync(join(root, path), 'utf8');
    const dry = await server.call('instrument_file', { root, path });
    expect(dry).toMatchObject({ changed: true, applied: false, diff: expect.stringContaining('ai.wrap(') });
    expect(readFileSync(join(root, path), 'utf8')).toBe(before);
    expect((await server.failure('instrument_file', { root, path, apply: true })).code).toBe('INVALID_ARGUMENT');
    const next = dry['next'] as Next;
    expect(await server.call(next.tool, next.arguments)).toMatchObject({ applied: true });
    expect(readFileSync(join(root, path), 'utf8')).toContain('ai.wrap(');
  });

  it('refuses to write over a file that changed since the dry run', async () => {
    const root = copyOfApp();
    const path = 'src/lib/create-openai.ts';
    const { next } = await server.call('instrument_file', { root, path });
    writeFileSync(join(root, path), `${readFileSync(join(root, path), 'utf8')}\n// edited\n`);
    expect((await server.failure('instrument_file', (next as Next).arguments)).code).toBe('STALE_FILE');
  });

  it('refuses to apply a plan that it has not shown', async () => {
    const root = copyOfApp();
    expect((await server.failure('apply_plan', { root, apply: true })).code).toBe('INVALID_ARGUMENT');
    const { code } = await server.failure('apply_plan', { root, apply: true, plan_id: 'made-up' });
    expect(['STALE_FILE', 'INVALID_ARGUMENT']).toContain(code);
  });
});
