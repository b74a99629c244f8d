import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyOfApp } from '../mcp/tools/tool-client.js';
import { runCli } from './run-cli.js';

/** Every file of an app and its content, as git sees them. */
const snapshot = (root: string): string => {
  if (!existsSync(join(root, '.git'))) execFileSync('git', ['init', '-q'], { cwd: root });
  execFileSync('git', ['add', '-A'], { cwd: root });
  return execFileSync('git', ['ls-files', '-s'], { cwd: root, encoding: 'utf8' });
};

describe('amplitude-ai uninstrument', () => {
  it('gives every byte back, and leaves no folder of ours', async () => {
    const root = copyOfApp();
    const before = snapshot(root);
    await runCli(['instrument', '--all', '--apply', '--level', 'full', '--root', root]);
    expect(snapshot(root)).not.toBe(before);
    const { code, stdout } = await runCli(['uninstrument', '--root', root]);
    expect(code).toBe(0);
    expect(stdout).toContain('restored src/lib/create-openai.ts');
    expect(snapshot(root)).toBe(before);
    expect(existsSync(join(root, '.amplitude-ai'))).toBe(false);
  });

  it('undoes one run, and says as JSON what came back', async () => {
    const root = copyOfApp();
    const args = ['instrument', '--all', '--apply', '--json', '--root', root];
    const { undo_id } = JSON.parse((await runCli(args)).stdout);
    const { code, stdout } = await runCli(['uninstrument', '--run', undo_id, '--json', '--root', root]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ runs: [undo_id], kept: [] });
  });

  it('has nothing to undo in an app that was never instrumented', async () => {
    const { code, stdout } = await runCli(['uninstrument', '--root', copyOfApp()]);
    expect([code, stdout]).toEqual([0, 'Nothing to undo.\n']);
  });

  it('ends with 2 for a run that never was', async () => {
    const { code, stderr } = await runCli(['uninstrument', '--run', 'nope', '--root', copyOfApp()]);
    expect(code).toBe(2);
    expect(stderr).toContain('INVALID_ARGUMENT');
  });
});

describe('amplitude-ai instrument', () => {
  it('shows a diff and what it would create, and writes nothing', async () => {
    const root = copyOfApp();
    const before = snapshot(root);
    const { code, stdout } = await runCli(['instrument', '--all'], { cwd: root });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\+.*ai\.wrap\(/m);
    expect(stdout).toContain('new file src/lib/amplitude-ai.ts');
    expect(stdout).toContain('Dry run');
    expect(snapshot(root)).toBe(before);
  });

  it('gives every file and every skipped site its path as JSON', async () => {
    const { code, stdout } = await runCli(['instrument', '--all', '--json', '--root', copyOfApp()]);
    expect(code).toBe(0);
    const { files, plan_id, totals } = JSON.parse(stdout);
    expect(plan_id).toMatch(/^[0-9a-f]+$/);
    expect(files.every(({ path }: { path: string }) => typeof path === 'string')).toBe(true);
    expect(totals.changed).toBeGreaterThan(0);
  });

  it('writes with --apply, names the command that undoes it, and has nothing to do a second time', async () => {
    const root = copyOfApp();
    const { code, stdout } = await runCli(['instrument', '--all', '--apply', '--root', root]);
    expect(code).toBe(0);
    expect(stdout).toContain('amplitude-ai uninstrument');
    expect(readFileSync(join(root, 'src/lib/create-openai.ts'), 'utf8')).toContain('ai.wrap(');
    const again = await runCli(['instrument', '--all', '--root', root]);
    expect(again.stdout).toContain('Nothing to change.');
  });

  it('does the named files alone', async () => {
    const args = ['instrument', 'src/lib/create-openai.ts', '--level', 'capture', '--json', '--root', copyOfApp()];
    const { files } = JSON.parse((await runCli(args)).stdout);
    const sources = files.map(({ path }: { path: string }) => path).filter((path: string) => path.endsWith('.ts'));
    expect(sources).toEqual(['src/lib/create-openai.ts']);
  });

  it.each([
    [['instrument'], '--all'],
    [['instrument', '--all', '--level', 'everything'], 'capture, session, full'],
    [['instrument', '--all', '--apply', '--plan-id', '0123'], 'STALE_FILE'],
  ])('ends %j with 2 and a hint', async (args, hint) => {
    const { code, stderr } = await runCli(args, { cwd: copyOfApp() });
    expect(code).toBe(2);
    expect(stderr).toContain(hint);
  });
});
