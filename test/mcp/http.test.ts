import { Client as ModernClient, StreamableHTTPClientTransport as ModernHttp } from '@modelcontextprotocol/client';
import { Client as LegacyClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as LegacyHttp } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveHttp } from '../../src/mcp/serving/serve-http.js';

const info = { name: 'test', version: '1.0.0' };
let served: Awaited<ReturnType<typeof serveHttp>>;

beforeAll(async () => {
  served = await serveHttp({ port: 0 });
});
afterAll(() => {
  served.server.closeAllConnections();
  served.server.close();
});

describe('the server on loopback HTTP', () => {
  it('serves the 2.x client on 2026-07-28', async () => {
    const client = new ModernClient(info, { versionNegotiation: { mode: 'auto' } });
    await client.connect(new ModernHttp(new URL(served.url)));
    expect(client.getNegotiatedProtocolVersion()).toBe('2026-07-28');
    const result = await client.callTool({ name: 'get_event_schema', arguments: {} });
    expect(result.structuredContent).toHaveProperty('events');
    await client.close();
  });

  it('serves the 1.x client', async () => {
    const client = new LegacyClient(info);
    await client.connect(new LegacyHttp(new URL(served.url)));
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toContain('get_event_schema');
    await client.close();
  });

  it('refuses a request from a web page of another origin', async () => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
    const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
    const response = await fetch(served.url, {
      method: 'POST',
      body,
      headers: { ...headers, origin: 'https://evil.example' },
    });
    expect(response.status).toBe(403);
  });

  it('listens on loopback alone', () => {
    expect(served.server.address()).toMatchObject({ address: '127.0.0.1' });
  });
});
