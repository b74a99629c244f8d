import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../mcp/server-process.js';
import { runCli } from './run-cli.js';

const FIXTURE = join(PACKAGE_ROOT, 'test/fixtures/apps/express-openai-support-bot');

describe('amplitude-ai scan', () => {
  it('lists call sites and the plan for a person', async () => {
    const { code, stdout, stderr } = await runCli(['scan'], { cwd: FIXTURE });
    expect(code).toBe(0);
    expect(stdout).toMatch(/src\/services\/chat-service\.ts:\d+:\d+ +chat\.completions\.create +uninstrumented/);
    expect(stdout).toContain('amplitude-ai instrument --all');
    expect(stderr).toBe('');
  });

  it('says which steps of the plan ask for another level', async () => {
    const { stdout } = await runCli(['scan', join(PACKAGE_ROOT, 'test/fixtures/apps/hono-worker-concierge')]);
    expect(stdout).toMatch(/hold-cabin\.ts +wrap-tool +with --level full\n/);
    expect(stdout).toMatch(/wrap-call\n/);
  });

  it.each([[['scan', FIXTURE, '--json']], [['scan', '--root', FIXTURE, '--json']]])(
    '%j: everything, unpaged',
    async (args) => {
      const { code, stdout } = await runCli(args);
      expect(code).toBe(0);
      const scan = JSON.parse(stdout);
      expect(scan.call_sites).toHaveLength(scan.totals.call_sites);
      expect(scan.next_cursor).toBeNull();
      expect(Object.keys(scan)).toEqual(
        expect.arrayContaining(['project', 'clients', 'entry_points', 'identity', 'plan']),
      );
      expect(stdout).not.toContain('"span"');
    },
  );
});
