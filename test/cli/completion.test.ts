import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { runCli } from './run-cli.js';

it('completes commands and their options in bash', async () => {
  const { code, stdout } = await runCli(['completion', 'bash']);
  expect(code).toBe(0);
  const complete = (line: string): string[] => {
    const words = line.split(' ');
    const script = `${stdout}\nCOMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}
      _amplitude_ai; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).trim().split('\n');
  };
  expect(complete('amplitude-ai sc')).toEqual(['scan', 'schema']);
  expect(complete('amplitude-ai instrument --pl')).toEqual(['--plan-id']);
});

it('refuses a shell that it does not know', async () => {
  const { code, stderr } = await runCli(['completion', 'tcsh']);
  expect(code).toBe(2);
  expect(stderr).toContain('bash, zsh, fish');
});
