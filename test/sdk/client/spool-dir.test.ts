import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AmplitudeAI } from '../../../src/sdk/client/amplitude-ai.js';
import { FakeEndpoint } from '../delivery/fake-endpoint.js';

const directories: string[] = [];

afterEach(() => {
  vi.unstubAllEnvs();
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
});

function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'spool-'));
  directories.push(directory);
  return directory;
}

const keptIn = (directory: string): string =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => readFileSync(join(directory, name), 'utf8'))
    .join('');

describe('spoolDir', () => {
  it.each(['option', 'environment'])('given as %s keeps what is not delivered yet, redacted', async (way) => {
    const endpoint = await new FakeEndpoint().start();
    await endpoint.stop();
    const directory = newDirectory();
    if (way === 'environment') vi.stubEnv('AMPLITUDE_AI_SPOOL_DIR', directory);
    const ai = new AmplitudeAI({
      apiKey: 'key',
      serverUrl: endpoint.url,
      config: way === 'option' ? { spoolDir: directory } : {},
    });
    ai.agent('support')
      .session({ userId: 'user-1' })
      .runSync(() => ai.trackUserMessage({ content: 'I am jane@example.org' }));
    expect(await ai.flush({ timeoutMs: 0 })).toMatchObject({ dropped: 0 });
    expect(keptIn(directory)).toContain('I am [email]');
    expect(keptIn(directory)).not.toContain('jane@');

    await endpoint.start(endpoint.port);
    expect(await ai.flush()).toMatchObject({ dropped: 0, pending: 0 });
    await ai.shutdown();
    expect(keptIn(directory)).toBe('');
    await endpoint.stop();
  });

  it('writes nothing anywhere unless it is set', async () => {
    const endpoint = await new FakeEndpoint().start();
    const directory = newDirectory();
    const before = process.cwd();
    process.chdir(directory);
    const ai = new AmplitudeAI({ apiKey: 'key', serverUrl: endpoint.url });
    ai.trackUserMessage({ content: 'Hello', userId: 'user-1' });
    await ai.flush();
    await ai.shutdown();
    process.chdir(before);
    expect(readdirSync(directory)).toEqual([]);
    await endpoint.stop();
  });
});
