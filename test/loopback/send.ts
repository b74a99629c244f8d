import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** Sends one JSON document. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** Sends server-sent events one write at a time, and stops when the client goes away. */
export async function sendEvents(
  response: ServerResponse,
  frames: readonly string[],
  options: {
    readonly headers?: Readonly<Record<string, string>>;
    readonly chunkDelayMs?: number;
    readonly cutAfterChunks?: number;
  } = {},
): Promise<void> {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
    ...options.headers,
  });
  response.flushHeaders();
  for (const [index, frame] of frames.entries()) {
    if (index === options.cutAfterChunks) {
      response.destroy();
      return;
    }
    if (response.closed || response.destroyed) return;
    if (!response.write(frame)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    await sleep(options.chunkDelayMs ?? 1);
  }
  response.end();
}
