import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeApp } from '../engine/project/write-app.js';
import { ServerProcess } from '../mcp/server-process.js';
import { copyOfApp } from '../mcp/tools/tool-client.js';
import { runCli } from './run-cli.js';

/** A folder of the support bot that holds no model call. */
const PART = 'src/utils';

describe('a sub directory without a package.json', () => {
  it.each([['scan'], ['validate'], ['instrument', '--all'], ['verify-test']])(
    '%j names the package that is probably meant, beside what it prints',
    async (...args) => {
      const root = copyOfApp();
      const { stderr } = await runCli(args, { cwd: join(root, PART) });
      expect(stderr).toMatch(/no package\.json.+nearest package is \.\.[/\\]\.\.: run it there or pass --root/);
    },
  );

  it('says nothing of the kind where there is a package.json, and nothing beyond the repository', async () => {
    const root = copyOfApp();
    expect((await runCli(['scan'], { cwd: root })).stderr).toBe('');
    mkdirSync(join(root, 'vendor/.git'), { recursive: true });
    mkdirSync(join(root, 'vendor/lib'));
    expect((await runCli(['scan'], { cwd: join(root, 'vendor/lib') })).stderr).toBe('');
  });

  it('is told apart by the MCP server too: as an error without a root, and as the next call with one', async () => {
    const root = copyOfApp();
    const server = new ServerProcess({ cwd: join(root, PART) });
    try {
      await server.initialize();
      const call = (args: object) => server.request('tools/call', { name: 'scan_project', arguments: args });
      const refused = await call({});
      const expected = { tool: 'scan_project', arguments: { root } };
      expect(refused.result).toMatchObject({
        isError: true,
        _meta: { 'amplitude-ai/error': { code: 'ROOT_NOT_FOUND', next: expected } },
      });
      const empty = await call({ root: join(root, PART) });
      expect(empty.result).toMatchObject({ structuredContent: { totals: { call_sites: 0 }, next: expected } });
    } finally {
      server.child.kill();
    }
  });
});

describe('an error', () => {
  it('of a missing root names what was given, and sends nobody to a scan of it', async () => {
    const { code, stderr } = await runCli(['scan', 'apps/wbe']);
    expect(code).toBe(2);
    expect(stderr).toContain('the project directory does not exist: root "apps/wbe" (ROOT_NOT_FOUND)');
    expect(stderr).not.toMatch(/try:|valid:/);
  });

  it('of an unknown run lists those that there are, or says that all can be undone', async () => {
    const root = plainApp();
    const before = await runCli(['uninstrument', '--run', 'nope', '--root', root]);
    expect(before.stderr).toContain('Leave the run out');
    expect(before.stderr).not.toContain('amplitude-ai scan');
    const args = ['instrument', '--all', '--apply', '--json', '--root', root];
    const { undo_id } = JSON.parse((await runCli(args)).stdout);
    const { stderr } = await runCli(['uninstrument', '--run', 'nope', '--root', root]);
    expect(stderr).toContain(`valid: ${undo_id}`);
  });

  it('of a missing file names it among many', async () => {
    const { stderr } = await runCli(['validate', 'src/routes/chat.ts', 'src/nope.ts', '--root', copyOfApp()]);
    expect(stderr).toContain('"src/nope.ts" (FILE_NOT_FOUND)');
    const one = await runCli(['instrument', 'src/nope.ts', '--root', copyOfApp()]);
    expect(one.stderr).toContain('"src/nope.ts" (FILE_NOT_FOUND)');
  });
});

/** An app in JavaScript: nothing of it takes the time of a check of types. */
const plainApp = (): string =>
  writeApp({
    'package.json': '{ "name": "plain", "type": "module", "dependencies": { "openai": "^6.0.0" } }',
    'ask.js': `import OpenAI from 'openai';
const openai = new OpenAI();
export const ask = (input) => openai.responses.create({ model: 'gpt-5', input });
`,
  });

describe('what a person reads', () => {
  const appWithFetch = (): string => {
    const root = copyOfApp();
    writeFileSync(
      join(root, 'src/services/raw.ts'),
      `export async function ask(prompt: string) {
  const response = await fetch('https://api.openai.com/v1/chat/completions', {
    method: 'POST',
    headers: { authorization: \`Bearer \${process.env.OPENAI_API_KEY}\` },
    body: JSON.stringify({ model: 'gpt-4o', messages: [{ role: 'user', content: prompt }] }),
  });
  return response.json();
}
`,
    );
    return root;
  };

  it('of a scan: a name for calls without a library, why they are unsupported and what to do, one call site alone', async () => {
    const { stdout } = await runCli(['scan'], { cwd: appWithFetch() });
    expect(stdout).toMatch(/HTTP without a library +1 call site\n/);
    expect(stdout).toMatch(/raw\.ts:2:\d+ +fetch +unsupported\n +fetch on a request to a model endpoint/);
    expect(stdout).toMatch(/raw\.ts +review\n.+line 2; .*observeFetch\(.*trackAiMessage\(/);
    expect(stdout).toMatch(/create-openai\.ts +wrap-client\n.+on line \d+ serves/);
    expect(stdout).not.toMatch(/\b1 (call site|file|entry point|client)s\b/);
  });

  it('of a validation: what was looked at, what each unsupported call asks for', async () => {
    const { stdout } = await runCli(['validate'], { cwd: appWithFetch() });
    expect(stdout).toMatch(/unsupported-call-site\)\n +fix: Send it through observeFetch/);
    expect(stdout).toMatch(/\nThe whole app: not done\. 6 call sites: 0 instrumented, 5 uninstrumented, 1 unsupported/);
  });

  it('of a verification test that covers nothing: places, not ids', async () => {
    const { stderr } = await runCli(['verify-test', '--root', appWithFetch()]);
    expect(stderr).toMatch(/^not covered: src\/services\/chat-service\.ts:\d+:\d+: It is not instrumented\.$/m);
  });

  it('of a plan: what the check of types came to, and what is left to do by hand', async () => {
    const { stdout } = await runCli(['instrument', '--all'], { cwd: appWithFetch() });
    expect(stdout).toMatch(/skipped src\/services\/raw\.ts:2: /);
    expect(stdout).toMatch(/^Types: (no new error in|\d+ changed files? not checked: )/m);
    expect(stdout).toMatch(/Left to do by hand\n +src\/services\/raw\.ts:1: ask: nothing here names the user/);
    expect(stdout).not.toContain('is captured when that file is instrumented');
    expect(stdout).toMatch(/^Dry run: 8 files to change and 1 to create, with --apply/m);
  });

  it('of a plan that is carried out: how to undo it, and how to go on', async () => {
    const { stdout } = await runCli(['instrument', '--all', '--apply'], { cwd: plainApp() });
    expect(stdout).toMatch(/^Changed 2 files and created 2\. To undo: npx amplitude-ai uninstrument --run \S+$/m);
    expect(stdout).toMatch(/^Next: install the new dependency, set AMPLITUDE_AI_API_KEY, then amplitude-ai validate$/m);
  });
});
