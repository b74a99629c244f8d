/**
 * Writes `mcp.schema.json`: what the running server lists, in MCP's spelling and the server's order. With `--check` it
 * writes nothing and fails when the file is not what the server lists now.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { Client, InMemoryTransport } from '@modelcontextprotocol/client';
import { createServer } from '../src/mcp/server.js';

const file = new URL('../mcp.schema.json', import.meta.url);

async function describeServer(): Promise<string> {
  const client = new Client({ name: 'generate-mcp-schema', version: '1.0.0' });
  const [near, far] = InMemoryTransport.createLinkedPair();
  await createServer({}).connect(far);
  await client.connect(near);
  const { tools } = await client.listTools();
  const { resources } = await client.listResources();
  const { resourceTemplates } = await client.listResourceTemplates();
  const { prompts } = await client.listPrompts();
  await client.close();
  return `${JSON.stringify({ tools, resources, resourceTemplates, prompts }, null, 2)}\n`;
}

const current = await describeServer();
if (!process.argv.includes('--check')) {
  writeFileSync(file, current);
} else if (readFileSync(file, 'utf8') !== current) {
  process.stderr.write('mcp.schema.json is stale: run tsx scripts/generate-mcp-schema.ts\n');
  process.exitCode = 1;
}
