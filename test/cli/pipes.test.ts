import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../mcp/server-process.js';

it('ends quietly when the reader of its output goes away', async () => {
  const entry = `${PACKAGE_ROOT}src/cli/bin/amplitude-ai.ts`;
  const args = ['--import', import.meta.resolve('tsx'), entry, 'schema', '--format', 'typescript'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += String(chunk);
  });
  child.stdout.destroy();
  await once(child, 'close');
  expect(stderr).toBe('');
  expect(child.exitCode).toBe(0);
});
