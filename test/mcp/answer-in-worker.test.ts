import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { answerInWorker } from '../../src/mcp/worker/answer-in-worker.js';
import { PACKAGE_ROOT } from './server-process.js';

const folder = mkdtempSync(join(tmpdir(), 'amplitude-ai-worker-'));

const write = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

/** The server's own worker, from source. */
const real = write(
  'real.mjs',
  `import { register } from ${JSON.stringify(import.meta.resolve('tsx/esm/api'))};
register();
await import(${JSON.stringify(pathToFileURL(join(PACKAGE_ROOT, 'src/mcp/worker/tool-worker.ts')).href)});`,
);

const request = (tool: string, raw: Record<string, unknown>) => ({ tool, raw, defaultRoot: undefined });

it('answers in another thread, as in this one', async () => {
  const { signal } = new AbortController();
  const answer = await answerInWorker(real, request('get_event_schema', { event: 'AI Response' }), signal);
  expect(answer.structured).toMatchObject({ events: [{ name: '[Agent] AI Response' }] });
  expect(answer.text).toContain('[Agent] Model Name');
});

it('hands an error on with its code, valid values and next call', async () => {
  const { signal } = new AbortController();
  await expect(answerInWorker(real, request('apply_plan', { root: '/no/such/app' }), signal)).rejects.toMatchObject({
    code: 'ROOT_NOT_FOUND',
    next: { tool: 'scan_project' },
  });
});

it('ends a thread that is busy when the call is cancelled', async () => {
  const busy = write(
    'busy.mjs',
    `import { parentPort } from 'node:worker_threads';
    parentPort.on('message', () => { for (;;); });`,
  );
  const cancelled = new AbortController();
  const answer = answerInWorker(busy, request('apply_plan', {}), cancelled.signal);
  setTimeout(() => cancelled.abort(new Error('enough')), 50);
  await expect(answer).rejects.toThrow('enough');
});

it('rejects when the thread breaks', async () => {
  const broken = write('broken.mjs', "throw new Error('cannot start');");
  const { signal } = new AbortController();
  await expect(answerInWorker(broken, request('apply_plan', {}), signal)).rejects.toThrow('cannot start');
});
