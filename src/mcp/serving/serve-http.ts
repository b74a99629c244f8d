import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { createMcpHandler } from '@modelcontextprotocol/server';
import { createServer } from '../server.js';

const HOST = '127.0.0.1';
const LARGEST_BODY = 64 * 1024 * 1024;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Serves MCP as Streamable HTTP on the loopback interface at `/mcp`; port 0 takes a free one. A request whose Host or
 * Origin is not loopback is refused: a web page could otherwise reach the server through a rebound name.
 */
export async function serveHttp(options: {
  readonly port: number;
  readonly root?: string | undefined;
}): Promise<{ readonly url: string; readonly server: Server }> {
  const handler = createMcpHandler(() => createServer(options), { maxRequestBodySize: LARGEST_BODY });
  const server = createHttpServer((request, response) => {
    answer(handler.fetch, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, HOST, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return { url: `http://${HOST}:${port}/mcp`, server };
}

async function answer(
  fetch: (request: Request) => Promise<Response>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', `http://${HOST}`);
  if (!isLoopback(request)) return void response.writeHead(403).end();
  if (url.pathname !== '/mcp') return void response.writeHead(404).end();
  const aborted = new AbortController();
  response.on('close', () => aborted.abort());
  const result = await fetch(toWebRequest(request, url, aborted.signal));
  response.writeHead(result.status, Object.fromEntries(result.headers));
  if (!result.body) return void response.end();
  // The DOM's and Node's declarations of ReadableStream describe the same object.
  Readable.fromWeb(result.body as ReadableStream).pipe(response);
}

function toWebRequest(request: IncomingMessage, url: URL, signal: AbortSignal): Request {
  const method = request.method ?? 'GET';
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string') headers.set(name, value);
  }
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers, signal });
  // The DOM's and Node's declarations of ReadableStream describe the same object.
  const body = Readable.toWeb(request) as unknown as RequestInit['body'];
  return new Request(url, { method, headers, body, signal, duplex: 'half' });
}

function isLoopback(request: IncomingMessage): boolean {
  const hostname = (host: string): string => host.replace(/:\d+$/, '');
  if (!LOOPBACK.has(hostname(request.headers.host ?? ''))) return false;
  const { origin } = request.headers;
  if (origin === undefined) return true;
  return URL.canParse(origin) && LOOPBACK.has(new URL(origin).hostname);
}
