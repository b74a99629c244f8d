import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

/** A coding agent's side of an MCP session. */
export interface McpSession {
  /**
   * Calls a tool.
   *
   * @returns its structured result
   * @throws with the tool's text when it answers with an error
   */
  call<T>(tool: string, args: Readonly<Record<string, unknown>>): Promise<T>;
  /** Calls a tool that is expected to answer with an error, and returns the error's text. */
  refusal(tool: string, args: Readonly<Record<string, unknown>>): Promise<string>;
  close(): Promise<void>;
}

/**
 * Starts the installed package's MCP server over stdio and connects to it.
 *
 * @param packageRoot the folder of the installed package
 * @param cwd where the server is started
 */
export async function connectMcp(packageRoot: string, cwd: string): Promise<McpSession> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [join(packageRoot, 'dist/bin/amplitude-ai.js'), 'mcp'],
    cwd,
    env: { PATH: process.env['PATH'] ?? '' },
    stderr: 'inherit',
  });
  const client = new Client({ name: 'e2e', version: '1.0.0' });
  await client.connect(transport);
  const textOf = (content: readonly { type: string; text?: unknown }[] | undefined) =>
    (content ?? []).map((part) => (part.type === 'text' ? String(part.text) : '')).join('\n');
  return {
    async call<T>(name: string, args: Readonly<Record<string, unknown>>): Promise<T> {
      const result = await client.callTool({ name, arguments: { ...args } });
      if (result.isError) throw new Error(`${name}: ${textOf(result.content)}`);
      return result.structuredContent as T; // the client has checked it against the tool's output schema
    },
    async refusal(name, args) {
      const result = await client.callTool({ name, arguments: { ...args } });
      if (!result.isError) throw new Error(`${name} was expected to refuse: ${textOf(result.content)}`);
      return textOf(result.content);
    },
    close: () => client.close(),
  };
}
