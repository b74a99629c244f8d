import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LoopbackProvider, ProviderRequest } from './loopback-provider.js';
import type { Turn } from './turn.js';

const DEFAULT_TURN: Turn = { text: 'Happy to help. Could you tell me a little more about it?' };

/** What a provider does with one request; `nextTurn` takes the next scripted answer. */
export type Answer = (request: ProviderRequest, response: ServerResponse, nextTurn: () => Turn) => Promise<void>;

async function readBody(message: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? {} : JSON.parse(text);
}

/** Serves `answer` on a free port of the loopback interface. */
export async function serve(answer: Answer, basePath = ''): Promise<LoopbackProvider> {
  const requests: ProviderRequest[] = [];
  const turns: Turn[] = [];
  const server = createServer((message, response) => {
    readBody(message)
      .then(async (body) => {
        const headers = message.headers as ProviderRequest['headers']; // duplicates are joined for every header we look at
        const request = { path: message.url ?? '/', headers, body };
        requests.push(request);
        await answer(request, response, () => turns.shift() ?? DEFAULT_TURN);
      })
      .catch((error: unknown) => {
        if (response.headersSent) response.destroy();
        else response.writeHead(500).end(String(error));
      });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server's address is never a string
  return {
    baseUrl: `http://127.0.0.1:${port}${basePath}`,
    requests,
    enqueue: (...more) => void turns.push(...more),
    close: async () => {
      server.closeAllConnections();
      server.close();
      if (server.listening) await once(server, 'close');
    },
  };
}
