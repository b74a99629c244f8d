import { describe, expect, it } from 'vitest';
import { runCli } from './run-cli.js';

describe('amplitude-ai', () => {
  it('prints the prompt to paste, with the working directory as the app', async () => {
    const { code, stdout } = await runCli([], { cwd: '/tmp' });
    expect(code).toBe(0);
    expect(stdout).toContain('App (root): /tmp');
    expect(stdout).toContain('generate_verify_test');
  });

  it('prints the whole guide', async () => {
    const { code, stdout } = await runCli(['--print-guide']);
    expect(code).toBe(0);
    for (const word of ['scan_project', 'STALE_FILE', 'uninstrument', 'AMPLITUDE_AI_API_KEY']) {
      expect(stdout).toContain(word);
    }
  });

  it.each([
    [['deploy'], "unknown command 'deploy'"],
    [['scan', 'one', 'two'], 'too many arguments'],
    [['schema', '--fromat', 'json_schema'], '--format'],
    [['schema', 'Page Viewed'], '[Agent] AI Response'],
    [['schema', '--format', 'xml'], 'json_schema'],
    [['mcp', '--http', 'soon'], 'port number'],
    [['mcp', '--nope'], '--nope'],
  ])('ends %j with exit code 2 and a hint on stderr', async (args, hint) => {
    const { code, stdout, stderr } = await runCli(args);
    expect(code).toBe(2);
    expect(stderr).toContain(hint);
    expect(stdout).toBe('');
  });

  it('shows examples in the help of every command', async () => {
    const { stdout } = await runCli(['--help']);
    const commands = [...stdout.matchAll(/^ {2}([a-z][a-z-]*) /gm)]
      .map(([, name]) => name)
      .filter((name) => name !== 'help');
    expect(commands.length).toBeGreaterThan(1);
    for (const command of commands) {
      const help = await runCli([String(command), '--help']);
      expect(help.code).toBe(0);
      expect(help.stdout).toMatch(/Examples:\n {2}\$ amplitude-ai/);
    }
  });

  it('takes help as a command too', async () => {
    const { code, stdout } = await runCli(['help', 'scan']);
    expect(code).toBe(0);
    expect(stdout).toContain('Usage: amplitude-ai scan');
  });

  it('gives an event as one JSON document, in full', async () => {
    const { code, stdout } = await runCli(['schema', 'AI Response', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ events: [{ name: '[Agent] AI Response' }] });
  });

  it('gives an error as one JSON document too', async () => {
    const { code, stdout } = await runCli(['schema', 'Page Viewed', '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'UNKNOWN_EVENT' } });
  });

  it('renders the catalog as TypeScript', async () => {
    const { stdout } = await runCli(['schema', '--format', 'typescript']);
    expect(stdout).toContain('export interface AIResponseProperties');
  });
});
