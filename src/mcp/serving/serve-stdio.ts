import { serveStdio as serve } from '@modelcontextprotocol/server/stdio';
import { createServer } from '../server.js';
import { keepStdoutClean } from './keep-stdout-clean.js';
import { LineTransport } from './line-transport.js';

/** Serves MCP on stdin and stdout until stdin closes, and then ends the process whatever is still under way. */
export function serveStdio(options: { readonly root?: string | undefined }): Promise<never> {
  const transport = new LineTransport(process.stdin, keepStdoutClean());
  serve(() => createServer(options), { transport });
  const serverClosed = transport.onclose;
  return new Promise(() => {
    transport.onclose = () => {
      serverClosed?.();
      process.exit(0);
    };
  });
}
