import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyOfApp, ToolClient } from '../tools/tool-client.js';

let server: ToolClient;

beforeAll(async () => {
  server = await new ToolClient().connect();
});
afterAll(() => server.client.close());

/** What the model reads of an answer. */
const textOf = async (name: string, args: Record<string, unknown>): Promise<string> => {
  const { content } = await server.client.callTool({ name, arguments: args });
  // Every answer of ours has one text.
  const [{ text } = { text: '' }] = content as { text: string }[];
  return text;
};

const RAW = `export async function ask(prompt: string) {
  const response = await fetch('https://api.openai.com/v1/chat/completions', {
    method: 'POST',
    body: JSON.stringify({ model: 'gpt-4o', messages: [{ role: 'user', content: prompt }] }),
  });
  return response.json();
}
`;

describe('the text of a scan', () => {
  it('says who is named where, why each step is taken and at which line, and why a call is unsupported', async () => {
    const root = copyOfApp();
    writeFileSync(join(root, 'src/services/raw.ts'), RAW);
    const text = await textOf('scan_project', { root });
    expect(text).toMatch(/^6 model call sites in \d+ files: 0 instrumented, 5 uninstrumented, 1 unsupported\.$/m);
    expect(text).toMatch(/^- openai 6\.9\.0: 5 call sites$/m);
    expect(text).toMatch(/^- http: 1 call site$/m);
    expect(text).toMatch(/^- user and conversation found: src\/routes\/chat\.ts:\d+ /m);
    expect(text).toMatch(/^- neither user nor conversation found: src\/services\/raw\.ts:1 ask$/m);
    expect(text).toMatch(/^- src\/services\/raw\.ts:2 fetch: .*model endpoint/m);
    expect(text).toMatch(/^\d+\. src\/lib\/openai\.ts: wrap-client \(.* on line \d+ serves \d+ call sites? /m);
    expect(text).toMatch(/wrap-tool, with level full \(/);
    expect(text).toMatch(/raw\.ts: review \(.*line 2; .*observeFetch/);
  });

  it('does not take the installed runtime for telemetry, but names what is', async () => {
    const root = copyOfApp();
    writeFileSync(
      join(root, 'package.json'),
      JSON.stringify({
        name: 'bot',
        dependencies: { openai: '^6.9.0', 'amplitude-ai': '^0.1.0', 'dd-trace': '5.0.0', '@sentry/node': '10.0.0' },
      }),
    );
    writeFileSync(join(root, 'src/monitor.ts'), "import * as Sentry from '@sentry/node';\nSentry.init({});\n");
    const text = await textOf('scan_project', { root });
    expect(text).toContain('Telemetry already there: Sentry.');
    expect(text).toContain('Installed, but imported nowhere: Datadog.');
    expect(text).not.toContain('Amplitude AI');
  });

  it('asks whether the root is right where no model is called', async () => {
    const text = await textOf('scan_project', { root: join(copyOfApp(), 'src/utils') });
    expect(text).toMatch(/^No call of an AI library .+: is the root the app itself/m);
  });

  it('says of a part of an app that it is one', async () => {
    const root = copyOfApp();
    const text = await textOf('scan_project', { root: join(root, 'src') });
    expect(text).toContain(`The root holds no package.json, so only a part of the app is seen`);
    expect(text).toContain(JSON.stringify(root));
  });
});

describe('the text of a plan', () => {
  it('says what the check of types came to, what is skipped with what to do, and what is left to do by hand', async () => {
    const root = copyOfApp();
    writeFileSync(join(root, 'src/services/raw.ts'), RAW);
    const text = await textOf('apply_plan', { root });
    expect(text).toMatch(/^Types: no new error in \d+ changed files\.$/m);
    expect(text).toMatch(/^Skipped, 1 site:\n- src\/services\/raw\.ts:2: .+ By hand: send it through observeFetch/m);
    expect(text).toMatch(/^Left to do by hand:\n- src\/services\/raw\.ts:1: ask: nothing here names the user/m);
    expect(text).not.toContain('is captured when that file is instrumented');
  });

  it('tells, once it is carried out, to install what it has declared', async () => {
    const root = copyOfApp();
    const { next } = await server.call('apply_plan', { root });
    // What every result has.
    const { arguments: args } = next as { arguments: Record<string, unknown> };
    const text = await textOf('apply_plan', args);
    expect(text).toMatch(/^Changed \d+ files and created \d+\.$/m);
    expect(text).toMatch(/^package\.json has a new dependency: install it/m);
  });

  it('has nothing to review where nothing is to change, and says whether something is left', async () => {
    const root = copyOfApp();
    mkdirSync(join(root, 'src/empty'));
    writeFileSync(join(root, 'src/empty/raw.ts'), RAW.replace('export async function ask', 'async function ask'));
    const none = await textOf('apply_plan', { root, paths: ['src/utils'] });
    expect(none).toMatch(/^Nothing to change: /);
    expect(none).not.toMatch(/review|plan_id|would change/i);
    const byHand = await textOf('apply_plan', { root, paths: ['src/empty'], level: 'capture' });
    expect(byHand).toMatch(/^Nothing to change by insertions: .+\nSkipped, 1 site:/);
    expect(byHand).toMatch(/Next: validate_file .+ once what was skipped is done by hand\.$/);
  });
});

describe('the text of a change of one file', () => {
  it('names every file that it touches, and what the check of types came to', async () => {
    const text = await textOf('instrument_file', { root: copyOfApp(), path: 'src/lib/create-openai.ts' });
    expect(text).toMatch(/^- creates src\/lib\/amplitude-ai\.ts$/m);
    expect(text).toMatch(/^- also changes package\.json$/m);
    expect(text).toMatch(/^Types: no new error in 1 changed file\.$/m);
  });
});

describe('the text of a validation', () => {
  it('says what to do, once for all findings that ask for the same', async () => {
    const root = copyOfApp();
    const text = await textOf('validate_file', { root, path: '.' });
    expect(text).toMatch(/^The whole app: not done\. 5 call sites: /);
    expect(text).toMatch(/\nTo do:\n- client-not-wrapped: Wrap it where it is made: ai\.wrap\(new OpenAI\(…\)\)\.\n/);
    const [, todo = ''] = text.split('To do:\n');
    const rows = todo.split('\n').filter((row) => row.startsWith('- '));
    expect(new Set(rows).size).toBe(rows.length);
  });
});

describe('the text of a verification test', () => {
  it('names places and not ids, and leads on when nothing can be driven', async () => {
    const root = copyOfApp();
    const before = await textOf('generate_verify_test', { root });
    expect(before).toMatch(/^- not covered: src\/services\/chat-service\.ts:\d+:\d+: It is not instrumented\.$/m);
    expect(before).toMatch(/^Next: scan_project/m);
  });
});
