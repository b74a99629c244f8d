import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../mcp/server-process.js';
import { runCli } from './run-cli.js';

const FIXTURE = join(PACKAGE_ROOT, 'test/fixtures/apps/express-openai-support-bot');

describe('amplitude-ai validate', () => {
  it('takes the whole app without files, and ends with 1 while calls send no events', async () => {
    const { code, stdout } = await runCli(['validate'], { cwd: FIXTURE });
    expect(code).toBe(1);
    expect(stdout).toMatch(/src\/services\/chat-service\.ts:\d+:\d+ error .+ \(uninstrumented-call-site\)/);
  });

  it('gives files and totals as one JSON document', async () => {
    const { code, stdout } = await runCli(['validate', '--root', FIXTURE, '--json']);
    expect(code).toBe(1);
    const { files, totals, done } = JSON.parse(stdout);
    expect(done).toBe(false);
    expect(files.map(({ path }: { path: string }) => path)).toContain('src/services/chat-service.ts');
    expect(totals.total).toBeGreaterThan(0);
    expect(totals).toMatchObject({ instrumented: 0, uninstrumented: totals.total });
  });

  it('ends with 0 for files in which nothing is left to do', async () => {
    const { code } = await runCli(['validate', '--root', FIXTURE, 'src/utils/sse.ts', 'src/routes/health.ts']);
    expect(code).toBe(0);
  });

  it('ends with 2 for a file that is not there', async () => {
    const { code, stderr } = await runCli(['validate', '--root', FIXTURE, 'src/nope.ts']);
    expect(code).toBe(2);
    expect(stderr).toContain('FILE_NOT_FOUND');
  });
});

describe('amplitude-ai verify-test', () => {
  it('says that there is nothing to test before the app is instrumented', async () => {
    const { code, stdout, stderr } = await runCli(['verify-test', '--root', FIXTURE]);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('not covered');
  });

  it('refuses a runner that it does not know, and lists those that it does', async () => {
    const { code, stderr } = await runCli(['verify-test', '--root', FIXTURE, '--runner', 'mocha']);
    expect(code).toBe(2);
    expect(stderr).toContain('vitest, jest, node');
  });
});
