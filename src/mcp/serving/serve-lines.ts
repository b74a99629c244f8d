import type { Writable } from 'node:stream';
import { serveStdio as serve } from '@modelcontextprotocol/server/stdio';
import { createServer } from '../server.js';
import { LineTransport } from './line-transport.js';

/**
 * Serves the lines of stdin until it closes, and then ends the process whatever is still under way.
 *
 * @param options.greeted the request that has its answer already
 */
export function serveLines(
  output: Writable,
  options: { readonly root?: string | undefined; readonly greeted?: string | number | undefined },
): Promise<never> {
  const transport = new LineTransport(process.stdin, output, options.greeted);
  serve(() => createServer(options), { transport });
  const serverClosed = transport.onclose;
  return new Promise(() => {
    transport.onclose = () => {
      serverClosed?.();
      process.exit(0);
    };
  });
}
