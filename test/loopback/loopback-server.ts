import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

/** A request as the server received it. */
export interface LoopbackRequest {
  readonly method: string;
  /** Path with query, as sent. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Header names and values in the order and case in which they were sent. */
  readonly rawHeaders: readonly string[];
  /** The body, byte for byte. */
  readonly body: string;
  /** The body as JSON; `{}` when it is not JSON. */
  readonly json: Readonly<Record<string, unknown>>;
  /** Resolves with `true` when the client hung up before the answer was complete, else with `false`. */
  readonly cutOff: Promise<boolean>;
}

/** One server-sent event; `data` that is not a string is sent as JSON. */
export interface LoopbackEvent {
  readonly event?: string;
  readonly data: unknown;
}

/** What the server answers: one of `json`, `text`, `events` and `frames`. */
export interface LoopbackReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
  readonly events?: readonly LoopbackEvent[];
  /** Parts of a body in another encoding, sent like events; name it in `headers`. */
  readonly frames?: readonly (Uint8Array | string)[];
  /** After the last event: leave the connection open until the client hangs up. */
  readonly hang?: boolean;
  /** After the last event: cut the connection without ending the body. */
  readonly cut?: boolean;
  /** Before the first byte, in ms. */
  readonly delayMs?: number;
  /** After each event, in ms. Default: a turn of the event loop. */
  readonly eventDelayMs?: number;
}

export interface LoopbackServer {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly requests: readonly LoopbackRequest[];
  close(): Promise<void>;
}

/**
 * Starts an HTTP server on 127.0.0.1 that answers every request with what `answer` returns.
 *
 * @param answer called once per request, after the body has arrived
 */
export async function startLoopbackServer(
  answer: (request: LoopbackRequest) => LoopbackReply | Promise<LoopbackReply>,
): Promise<LoopbackServer> {
  const requests: LoopbackRequest[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', async () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const request: LoopbackRequest = {
        method: incoming.method ?? '',
        path: incoming.url ?? '',
        headers: incoming.headers,
        rawHeaders: incoming.rawHeaders,
        body,
        json: parseObject(body),
        cutOff: new Promise((resolve) => response.on('close', () => resolve(!response.writableFinished))),
      };
      requests.push(request);
      await send(response, await answer(request));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server's address is an AddressInfo.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function send(response: ServerResponse, reply: LoopbackReply): Promise<void> {
  if (reply.delayMs !== undefined) await sleep(reply.delayMs);
  const headers = { 'x-request-id': 'req_loopback', 'request-id': 'req_loopback', ...reply.headers };
  const parts = reply.events?.map(writeEvent) ?? reply.frames;
  if (!parts) {
    const isText = reply.text !== undefined;
    response.writeHead(reply.status ?? 200, {
      'content-type': isText ? 'text/plain' : 'application/json',
      ...headers,
    });
    response.end(isText ? reply.text : JSON.stringify(reply.json ?? {}));
    return;
  }
  response.writeHead(reply.status ?? 200, { 'content-type': 'text/event-stream', ...headers });
  for (const part of parts) {
    if (response.destroyed) return;
    response.write(part);
    await (reply.eventDelayMs === undefined ? nextTurn() : sleep(reply.eventDelayMs));
  }
  if (reply.hang) return;
  if (reply.cut) response.destroy();
  else response.end();
}

function writeEvent({ event, data }: LoopbackEvent): string {
  const name = event ? `event: ${event}\n` : '';
  return `${name}data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;
}

function parseObject(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body);
    // Checked to be a plain JSON object.
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {};
  } catch {
    return {};
  }
}
