import { expect, it } from 'vitest';
import { writeApp } from '../engine/project/write-app.js';
import { runCli } from './run-cli.js';

it('amplitude-ai status shows versions and settings, and never the key', async () => {
  const root = writeApp({ 'package.json': '{"name":"shop","dependencies":{"openai":"^6.2.0","left-pad":"^1.0.0"}}' });
  const env = { AMPLITUDE_AI_API_KEY: 'secret-key-1', AMPLITUDE_AI_CONTENT_MODE: 'metadata_only' };
  const { code, stdout } = await runCli(['status', '--root', root, '--json'], { env });
  expect(code).toBe(0);
  expect(stdout).not.toContain('secret-key-1');
  expect(JSON.parse(stdout)).toMatchObject({
    runtime: null,
    libraries: [{ id: 'openai', package: 'openai', version: '6.2.0' }],
    environment: { AMPLITUDE_AI_API_KEY: 'set', AMPLITUDE_AI_CONTENT_MODE: 'metadata_only' },
  });
});
