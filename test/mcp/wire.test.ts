import { afterEach, describe, expect, it } from 'vitest';
import { ServerProcess } from './server-process.js';

let server: ServerProcess;

afterEach(() => {
  server.child.kill();
});

describe('the server on stdin and stdout', () => {
  it('starts in an empty environment and names itself', async () => {
    server = new ServerProcess({ cwd: '/' });
    const { result } = await server.initialize();
    expect(result).toMatchObject({ protocolVersion: '2025-06-18', serverInfo: { name: 'amplitude-ai' } });
  });

  it('tells in its instructions, under 1.5 kB, which tool comes when', async () => {
    server = new ServerProcess();
    const { result } = await server.initialize();
    const instructions = String(result?.['instructions']);
    expect(Buffer.byteLength(instructions)).toBeLessThan(1500);
    const order = ['scan_project', 'apply_plan', 'validate_file', 'generate_verify_test'];
    expect(order.map((tool) => instructions.indexOf(tool)).every((at, i, all) => at > (all[i - 1] ?? -1))).toBe(true);
  });

  it('answers lines that are no JSON-RPC with an error and goes on', async () => {
    server = new ServerProcess();
    await server.initialize();
    server.sendRaw('this is not json');
    server.sendRaw('{"jsonrpc":"2.0","id":77}');
    server.sendRaw('');
    expect((await server.answerTo(null)).error?.code).toBe(-32700);
    expect((await server.answerTo(77)).error?.code).toBe(-32600);
    expect((await server.request('tools/list')).result).toHaveProperty('tools');
  });

  it('answers each message of a batch', async () => {
    server = new ServerProcess();
    await server.initialize('2025-03-26');
    const call = (id: number, method: string) => ({ jsonrpc: '2.0', id, method, params: {} });
    server.send([call(50, 'tools/list'), call(51, 'prompts/list')]);
    expect((await server.answerTo(50)).result).toHaveProperty('tools');
    expect((await server.answerTo(51)).result).toHaveProperty('prompts');
  });

  it('reads a line of 32 MB', async () => {
    server = new ServerProcess();
    await server.initialize();
    const event = 'x'.repeat(32 * 1024 * 1024);
    const { result } = await server.request('tools/call', { name: 'get_event_schema', arguments: { event } });
    expect(result).toMatchObject({ isError: true, _meta: { 'amplitude-ai/error': { code: 'UNKNOWN_EVENT' } } });
    expect(JSON.stringify(result).length).toBeLessThan(4000);
  });

  it('writes nothing but JSON-RPC to stdout', async () => {
    server = new ServerProcess();
    await server.initialize();
    await server.request('resources/list');
    expect(server.messages().every((message) => message['jsonrpc'] === '2.0')).toBe(true);
  });

  it('answers what was asked before stdin closed, and ends', async () => {
    server = new ServerProcess();
    await server.initialize();
    server.send({ jsonrpc: '2.0', id: 'last', method: 'tools/list' });
    expect(await server.end()).toBe(0);
    expect((await server.answerTo('last')).result).toHaveProperty('tools');
  });

  it('refuses an unknown tool, resource and prompt with a JSON-RPC error', async () => {
    server = new ServerProcess();
    await server.initialize();
    const call = await server.request('tools/call', { name: 'drop_tables', arguments: {} });
    const read = await server.request('resources/read', { uri: 'amplitude-ai://event-schema/nope' });
    const prompt = await server.request('prompts/get', { name: 'nope' });
    for (const answer of [call, read, prompt]) {
      expect(answer.result).toBeUndefined();
      expect(answer.error?.code).toBeLessThan(0);
    }
  });
});
