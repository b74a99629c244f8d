import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import type { AmplitudeEvent } from '../../../src/sdk/delivery/amplitude-event.js';

export interface Upload {
  readonly events: readonly AmplitudeEvent[];
  readonly payload: Readonly<Record<string, unknown>>;
  readonly isCompressed: boolean;
  readonly at: number;
}

/** Answers one upload; returns nothing to have it accepted. */
export type Reply = (upload: Upload, response: ServerResponse) => boolean | undefined;

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer); // a request without encoding yields buffers
  return Buffer.concat(chunks);
}

/** A loopback `/2/httpapi` whose answers a test scripts; accepted events count once by insert id, as at Amplitude. */
export class FakeEndpoint {
  readonly uploads: Upload[] = [];
  readonly accepted = new Map<string, AmplitudeEvent>();
  acceptedTwice = 0;
  #server: Server | undefined;
  port = 0;

  /**
   * @param replies one per upload, in order; afterwards everything is accepted
   * @param identity makes it speak TLS
   */
  constructor(
    private readonly replies: Reply[] = [],
    private readonly identity?: { key: string; cert: string },
  ) {}

  get url(): string {
    return `${this.identity ? 'https' : 'http'}://127.0.0.1:${this.port}/2/httpapi`;
  }

  /** Names of the accepted events in the order of acceptance. */
  get names(): string[] {
    return [...this.accepted.values()].map((event) => event.event_type);
  }

  async start(port = 0): Promise<this> {
    const serve = (request: IncomingMessage, response: ServerResponse) => void this.#serve(request, response);
    this.#server = this.identity ? createSecureServer(this.identity, serve) : createServer(serve);
    await new Promise<void>((resolve) => this.#server?.listen(port, '127.0.0.1', resolve));
    this.port = (this.#server.address() as AddressInfo).port; // listening on TCP
    return this;
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((resolve) => this.#server?.close(resolve));
  }

  accept(upload: Upload): void {
    for (const event of upload.events) {
      const id = String(event.insert_id);
      if (this.accepted.has(id)) this.acceptedTwice++;
      this.accepted.set(id, event);
    }
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const raw = await readBody(request);
    const isCompressed = request.headers['content-encoding'] === 'gzip';
    const payload = JSON.parse((isCompressed ? gunzipSync(raw) : raw).toString('utf8'));
    const upload = { events: payload.events, payload, isCompressed, at: Date.now() };
    this.uploads.push(upload);
    const reply = this.replies.shift();
    if (reply?.(upload, response)) return;
    this.accept(upload);
    response.end(JSON.stringify({ code: 200, events_ingested: upload.events.length }));
  }
}

/** A reply of a status with a JSON body. */
export function status(code: number, body: Record<string, unknown> = {}, headers: Record<string, string> = {}): Reply {
  return (_upload, response) => {
    response.writeHead(code, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ code, ...body }));
    return true;
  };
}
