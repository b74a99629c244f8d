import { cpSync, mkdtempSync, realpathSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { InMemoryTransport } from '@modelcontextprotocol/server';
import { expect } from 'vitest';
import { createServer } from '../../../src/mcp/server.js';
import { PACKAGE_ROOT } from '../server-process.js';

export const FIXTURE = join(PACKAGE_ROOT, 'test/fixtures/apps/express-openai-support-bot');

/** A copy of the Express support bot that a test may change. */
export const copyOfApp = (): string => {
  const root = join(realpathSync(mkdtempSync(join(tmpdir(), 'amplitude-ai-app-'))), 'app');
  cpSync(FIXTURE, root, { recursive: true });
  return root;
};

export interface Next {
  readonly tool: string;
  readonly arguments: Record<string, unknown>;
}

/** A client of a server in this process, which holds every answer to what every answer must be. */
export class ToolClient {
  readonly client = new Client({ name: 'test', version: '1.0.0' });

  async connect(): Promise<this> {
    const [near, far] = InMemoryTransport.createLinkedPair();
    await createServer({}).connect(far);
    await this.client.connect(near);
    return this;
  }

  /** The data of an answer that is no error. */
  async call(name: string, args: Record<string, unknown>): Promise<Record<string, unknown>> {
    const result = await this.client.callTool({ name, arguments: args });
    // Every answer of ours has one text, and data whose shape the client has held against the output schema.
    const [{ text } = { text: '' }] = result.content as { text: string }[];
    expect(result.isError, text).toBeFalsy();
    expect(JSON.stringify(result).length / 4).toBeLessThan(8_000);
    expect(text.length).toBeLessThanOrEqual(8_000);
    expect(() => JSON.parse(text)).toThrow();
    const data = result.structuredContent as Record<string, unknown>;
    const next = data['next'] as Next | null;
    if (next) expect(text).toContain(next.tool);
    return data;
  }

  /** The error of an answer that is one. */
  async failure(name: string, args: Record<string, unknown>): Promise<{ code: string; next: Next | null }> {
    const result = await this.client.callTool({ name, arguments: args });
    expect(result.isError).toBe(true);
    expect(result.structuredContent).toBeUndefined();
    // The frame of an error is fixed.
    const error = result._meta?.['amplitude-ai/error'] as { code: string; next: Next | null };
    expect(result.content).toMatchObject([{ text: expect.stringMatching(new RegExp(`^${error.code}: .+; .+; .+`)) }]);
    const all = JSON.stringify(result);
    expect(all).not.toMatch(/\bat .+:\d+:\d+/);
    if (homedir().length > 1) expect(all).not.toContain(`${homedir()}/`);
    return error;
  }
}
