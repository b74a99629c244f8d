import { Client as ModernClient } from '@modelcontextprotocol/client';
import { StdioClientTransport as ModernStdio } from '@modelcontextprotocol/client/stdio';
import { Client as LegacyClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as LegacyStdio } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PACKAGE_ROOT, SERVER_ARGS } from './server-process.js';

const command = { command: process.execPath, args: SERVER_ARGS, cwd: PACKAGE_ROOT, stderr: 'pipe' as const };
const info = { name: 'test', version: '1.0.0' };

const CLIENTS = {
  'the 2.x client': async () => {
    const client = new ModernClient(info);
    await client.connect(new ModernStdio(command));
    return client;
  },
  'the 2.x client that asks for 2026-07-28': async () => {
    const client = new ModernClient(info, { versionNegotiation: { mode: 'auto' } });
    await client.connect(new ModernStdio(command));
    expect(client.getNegotiatedProtocolVersion()).toBe('2026-07-28');
    return client;
  },
  'the 1.x client': async () => {
    const client = new LegacyClient(info);
    await client.connect(new LegacyStdio(command));
    return client;
  },
};

describe.each(Object.entries(CLIENTS))('%s', (_name, connect) => {
  let client: Awaited<ReturnType<typeof connect>>;

  beforeAll(async () => {
    client = await connect();
  });
  afterAll(() => client.close());

  it('lists tools with all four annotations and with input that allows nothing else', async () => {
    const { tools } = await client.listTools();
    expect(tools.length).toBeGreaterThan(0);
    for (const { annotations, inputSchema, outputSchema } of tools) {
      expect(Object.keys(annotations ?? {}).sort()).toEqual([
        'destructiveHint',
        'idempotentHint',
        'openWorldHint',
        'readOnlyHint',
      ]);
      expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
      expect(outputSchema).toMatchObject({ type: 'object' });
    }
  });

  it('reads one event, as a tool result that fits its output schema and as a resource', async () => {
    const result = await client.callTool({ name: 'get_event_schema', arguments: { event: '[Agent] AI Response' } });
    expect(result.structuredContent).toMatchObject({ events: [{ name: '[Agent] AI Response', source: 'sdk' }] });
    const uri = `amplitude-ai://event-schema/${encodeURIComponent('[Agent] AI Response')}`;
    const { contents } = await client.readResource({ uri });
    expect(JSON.stringify(contents)).toContain('[Agent] Model Name');
  });

  it('gets a tool error without structured content, and not an exception', async () => {
    const result = await client.callTool({ name: 'get_event_schema', arguments: { event: 'Page Viewed' } });
    expect(result.isError).toBe(true);
    expect(result.structuredContent).toBeUndefined();
    expect(result.content).toMatchObject([{ text: expect.stringMatching(/^UNKNOWN_EVENT: .+; .+; .+/) }]);
  });

  it('completes events, patterns, levels and the last of several providers', async () => {
    const ask = async (ref: Parameters<typeof client.complete>[0]['ref'], name: string, value: string) =>
      (await client.complete({ ref, argument: { name, value } })).completion.values;
    const event = { type: 'ref/resource' as const, uri: 'amplitude-ai://event-schema/{event}' };
    const pattern = { type: 'ref/resource' as const, uri: 'amplitude-ai://integration-patterns/{pattern}' };
    const prompt = { type: 'ref/prompt' as const, name: 'instrument_app' };
    expect(await ask(event, 'event', 'tool')).toEqual(['[Agent] Tool Call']);
    expect(await ask(pattern, 'pattern', 'wrap-')).toEqual(['wrap-openai', 'wrap-anthropic']);
    expect(await ask(prompt, 'level', '')).toEqual(['capture', 'session', 'full']);
    expect(await ask(prompt, 'providers', 'openai,anth')).toEqual(['openai,anthropic']);
  });

  it('gets the prompt with its arguments filled in, as steps that say when to stop', async () => {
    const { prompts } = await client.listPrompts();
    expect(prompts.map(({ name }) => name)).toEqual(['instrument_app']);
    const { messages } = await client.getPrompt({
      name: 'instrument_app',
      arguments: { root: '/srv/shop', level: 'full', providers: 'openai' },
    });
    const text = JSON.stringify(messages);
    expect(text).toContain('/srv/shop');
    expect(text).not.toContain('{{');
    expect(text).toMatch(/1\. .*scan_project.*3\. .*apply_plan.*6\. .*validate_file.*7\. .*generate_verify_test/);
    expect(text.match(/Stop/g)?.length).toBeGreaterThan(2);
  });
});
