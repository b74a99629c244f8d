import { describe, expect, it } from 'vitest';
import { writeApp } from '../engine/project/write-app.js';
import { runCli } from './run-cli.js';

const env = { AMPLITUDE_AI_API_KEY: '' };

describe('amplitude-ai doctor', () => {
  it('ends with 1 and says how to fix what is missing', async () => {
    const root = writeApp({ 'package.json': '{"name":"shop"}' });
    const { code, stdout } = await runCli(['doctor', '--root', root], { env });
    expect(code).toBe(1);
    expect(stdout).toContain('failed package');
    expect(stdout).toContain('npm install amplitude-ai');
  });

  it('takes --root before and after the command', async () => {
    const root = writeApp({ 'package.json': '{"name":"shop"}', '.nvmrc': '18' });
    for (const args of [
      ['doctor', '--root', root],
      ['--root', root, 'doctor'],
    ]) {
      expect((await runCli(args, { env })).stdout).toContain('asks for Node 18');
    }
  });

  it('ends with 2 when there is no such directory, also as JSON', async () => {
    const { code, stdout } = await runCli(['doctor', '--root', '/no/such/app', '--json'], { env });
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'ROOT_NOT_FOUND' } });
  });

  it.each([
    [{ FORCE_COLOR: '1' }, true],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false],
    [{}, false],
  ])('with %j uses colours: %j', async (colours, expected) => {
    const root = writeApp({ 'package.json': '{"name":"shop"}' });
    const { stdout } = await runCli(['doctor', '--root', root], { env: { ...env, ...colours } });
    expect(stdout.includes('\u001b[')).toBe(expected);
  });
});
