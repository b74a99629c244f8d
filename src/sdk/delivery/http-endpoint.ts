import type { Agent, ClientRequest, IncomingMessage } from 'node:http';
import type { AnswerBody, EndpointAnswer } from './endpoint-answer.js';
import { retryAfterMs } from './retry-after-ms.js';

/** Below this the compressed body saves less than its header costs. */
const SMALLEST_COMPRESSED = 1024;
const LONGEST_ANSWER = 1_000_000;
/** Two thirds of the time of zlib's default level, for requests that are a tenth larger. */
const COMPRESSION_LEVEL = 1;

interface Modules {
  readonly request: typeof import('node:http').request;
  readonly agent: Agent;
  readonly gzip: (body: Buffer) => Promise<Buffer>;
}

async function loadModules(isSecure: boolean): Promise<Modules> {
  const [http, zlib] = await Promise.all([isSecure ? import('node:https') : import('node:http'), import('node:zlib')]);
  return {
    request: http.request,
    agent: new http.Agent({ keepAlive: true, maxSockets: 4 }),
    gzip: (body) =>
      new Promise((resolve, reject) => {
        // A buffer that takes the result at once: each further one is another trip to the thread pool.
        zlib.gzip(body, { level: COMPRESSION_LEVEL, chunkSize: Math.max(1024, body.length >> 2) }, (error, result) =>
          error ? reject(error) : resolve(result),
        );
      }),
  };
}

function parseBody(text: string): AnswerBody {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? (parsed as AnswerBody) : {}; // any object is a record
  } catch {
    return {};
  }
}

function answerOf(response: IncomingMessage, text: string): EndpointAnswer {
  const body = parseBody(text);
  const said = response.statusCode ?? 0;
  // Amplitude repeats the status in the body; a proxy in front may have turned it into a 200.
  const status = said < 300 && typeof body['code'] === 'number' && body['code'] >= 300 ? body['code'] : said;
  const wait = retryAfterMs(response.headers['retry-after'], Date.now());
  return { kind: 'answered', status, body, ...(wait === undefined ? {} : { retryAfterMs: wait }) };
}

/** Posts JSON to one address over kept-alive connections. A request ends within its time, whatever the other side does. */
export class HttpEndpoint {
  #modules: Promise<Modules> | undefined;
  #compresses = true;
  #compressionWorks = false;
  readonly #running = new Set<ClientRequest>();

  constructor(private readonly timeoutMs: number) {}

  /** Never rejects. */
  async post(address: string, body: Buffer): Promise<EndpointAnswer> {
    let url: URL;
    try {
      url = new URL(address);
    } catch {
      return { kind: 'unsendable', reason: 'bad_server_url', message: `not a URL: ${address}` };
    }
    if (url.protocol !== 'http:' && url.protocol !== 'https:') {
      return { kind: 'unsendable', reason: 'bad_server_url', message: `not an HTTP address: ${address}` };
    }
    try {
      this.#modules ??= loadModules(url.protocol === 'https:');
      const modules = await this.#modules;
      const packed = await this.#pack(modules, body);
      const answer = await this.#exchange(modules, url, packed ?? body, packed !== undefined);
      if (!packed || answer.kind !== 'answered') return answer;
      if (answer.status < 300) this.#compressionWorks = true;
      const isRefusal = answer.status === 415 || (answer.status === 400 && !('code' in answer.body));
      if (this.#compressionWorks || !isRefusal) return answer;
      // A proxy that does not unpack requests: say it again plainly, and from now on.
      this.#compresses = false;
      return await this.#exchange(modules, url, body, false);
    } catch (error) {
      return { kind: 'unreachable', message: error instanceof Error ? error.message : String(error) };
    }
  }

  /** Breaks off what is under way and closes idle connections. */
  abort(): void {
    for (const request of this.#running) request.destroy(new Error('given up'));
    void this.#modules?.then((modules) => modules.agent.destroy());
  }

  async #pack(modules: Modules, body: Buffer): Promise<Buffer | undefined> {
    if (!this.#compresses || body.length < SMALLEST_COMPRESSED) return undefined;
    const packed = await modules.gzip(body);
    return packed.length < body.length * 0.9 ? packed : undefined;
  }

  #exchange(modules: Modules, url: URL, body: Buffer, isPacked: boolean): Promise<EndpointAnswer> {
    return new Promise((resolve) => {
      const request = modules.request(url, {
        method: 'POST',
        agent: modules.agent,
        headers: {
          'Content-Type': 'application/json',
          Accept: '*/*',
          'Content-Length': body.length,
          ...(isPacked ? { 'Content-Encoding': 'gzip' } : {}),
        },
      });
      this.#running.add(request);
      // A deadline for the whole exchange: an answer that trickles in must not hold up the queue.
      const deadline = setTimeout(() => request.destroy(new Error('timed out')), this.timeoutMs);
      deadline.unref();
      const settle = (answer: EndpointAnswer): void => {
        clearTimeout(deadline);
        this.#running.delete(request);
        resolve(answer);
      };
      const fail = (error: Error): void => settle({ kind: 'unreachable', message: error.message });
      request.on('error', fail);
      // An app that is done is not kept alive by a slow answer; `flush` and the exit watch wait where it is wanted.
      request.on('socket', (socket) => socket.unref());
      request.on('response', (response) => {
        const chunks: Buffer[] = [];
        let length = 0;
        response.on('data', (chunk: Buffer) => {
          length += chunk.length;
          if (length <= LONGEST_ANSWER) chunks.push(chunk);
          else request.destroy(new Error('answer too long'));
        });
        response.on('error', fail);
        response.on('end', () => settle(answerOf(response, Buffer.concat(chunks).toString('utf8'))));
        response.on('close', () => {
          if (!response.complete) fail(new Error('the answer was cut off'));
        });
      });
      request.end(body);
    });
  }
}
