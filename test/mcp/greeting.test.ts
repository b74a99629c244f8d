import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { greet } from '../../src/mcp/serving/greet.js';
import { type Answer, ServerProcess } from './server-process.js';

const servers: ServerProcess[] = [];

function start(): ServerProcess {
  const server = new ServerProcess();
  servers.push(server);
  return server;
}

afterEach(() => {
  for (const server of servers.splice(0)) server.child.kill();
});

/** An empty line before it leaves `initialize` to the MCP library. */
async function answerOfTheLibrary(revision: string): Promise<Answer> {
  const server = start();
  server.sendRaw('');
  return server.initialize(revision);
}

describe('the first answer, given before the MCP library is loaded', () => {
  it.each(['2026-07-28', '2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05', '2024-10-07', '1999-01-01'])(
    'is what the library answers to revision %s',
    async (revision) => {
      const [first, ofTheLibrary] = await Promise.all([start().initialize(revision), answerOfTheLibrary(revision)]);
      expect(first).toEqual(ofTheLibrary);
    },
  );

  it('is given once, and the library goes on from there', async () => {
    const server = start();
    await server.initialize();
    expect((await server.request('tools/list')).result).toHaveProperty('tools');
    expect(server.messages().map((message) => message['id'])).toEqual([1, 2]);
  });

  it('is the library’s where the request is not a plain one', async () => {
    const server = start();
    const odd = await server.request('initialize', { protocolVersion: 7, capabilities: [], clientInfo: 'me' });
    expect(odd.error).toBeDefined();
    expect((await server.initialize()).result).toHaveProperty('serverInfo');
  });

  it('comes for an input that ends right behind it, also in pieces', async () => {
    const server = start();
    const clientInfo = { name: 'pieces', version: '1.0.0' };
    const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo };
    const line = `${JSON.stringify({ jsonrpc: '2.0', id: 'first', method: 'initialize', params })}\n`;
    for (const piece of [line.slice(0, 20), line.slice(20)]) {
      server.child.stdin.write(piece);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await server.end()).toBe(0);
    expect(server.messages()).toMatchObject([{ id: 'first', result: { serverInfo: { name: 'amplitude-ai' } } }]);
  });

  it('is given without waiting for more, and everything read is put back for the library', async () => {
    const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1.0.0' } };
    const first = `${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params })}\n`;
    const input = new PassThrough();
    const written: string[] = [];
    const waiting = greet(input, { write: (text: string) => written.push(text) > 0 });
    input.write(first);
    await new Promise((resolve) => setImmediate(resolve));
    expect(written.map((line) => JSON.parse(line))).toMatchObject([
      { id: 1, result: { serverInfo: { name: 'amplitude-ai' } } },
    ]);
    input.write('{"jsonrpc":"2.0","id":2,"method":"tools/list"}\n');
    expect(await waiting).toEqual({ ended: false, greeted: 1 });
    expect(String(input.read())).toBe(`${first}{"jsonrpc":"2.0","id":2,"method":"tools/list"}\n`);
  });
});
