import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { validateEvent } from '../schema/index.js';
import { checkUpload, errorBody, type Verdict } from './check-upload.js';
import type { CollectedEvent } from './collected-event.js';
import type { CollectorProblem } from './collector-problem.js';
import type { Fault } from './fault.js';
import { formatEventLine } from './format-event-line.js';
import { readUpload } from './read-upload.js';

export interface CollectorOptions {
  /** Default: any free port. */
  readonly port?: number;
  readonly onEvent?: (event: CollectedEvent) => void;
  /** Receives one line for each event, for people. */
  readonly print?: (line: string) => void;
  /** The n-th fault meets the n-th request; later requests are served well. */
  readonly faults?: readonly Fault[];
}

/** A running collector. `events` and `problems` grow as requests come in. */
export interface Collector {
  /** The address of its `/2/httpapi`, to be given as `serverUrl` or `AMPLITUDE_AI_SERVER_URL`. */
  readonly url: string;
  /** What Amplitude would have stored, in order of arrival, without repeats of an `insert_id`. */
  readonly events: readonly CollectedEvent[];
  readonly problems: readonly CollectorProblem[];
  /** Requests so far, refused ones included. */
  readonly requests: number;
  /** Puts a fault at the end of the queue. */
  fail(fault: Fault): void;
  /** Resolves once the predicate holds, at once or after a later request; rejects after `timeoutMs` (5,000). */
  until(holds: (events: readonly CollectedEvent[]) => boolean, timeoutMs?: number): Promise<void>;
  close(): Promise<void>;
}

/** Upload limits in bytes. Source: Amplitude's documentation of the two endpoints. */
const MAX_BYTES: Readonly<Record<string, number>> = { '/2/httpapi': 1_048_576, '/batch': 20_971_520 };

/** Starts a server on the loopback interface that answers like Amplitude's `/2/httpapi` and `/batch`. */
export async function startCollector(options: CollectorOptions = {}): Promise<Collector> {
  const events: CollectedEvent[] = [];
  const problems: CollectorProblem[] = [];
  const seen = new Set<string>();
  const faults = [...(options.faults ?? [])];
  const waiting = new Set<() => void>();
  let requests = 0;

  function remember(verdict: Verdict): void {
    problems.push(...verdict.problems);
    for (const event of verdict.events) {
      if (event.insert_id !== undefined && seen.has(event.insert_id)) continue;
      if (event.insert_id !== undefined) seen.add(event.insert_id);
      events.push(event);
      problems.push(...validateEvent(event));
      options.print?.(formatEventLine(event));
      options.onEvent?.(event);
    }
    for (const wake of waiting) wake();
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const limit = MAX_BYTES[request.url ?? ''];
    if (request.method !== 'POST' || limit === undefined)
      return answer(response, 404, { code: 404, error: 'Not found' });
    requests += 1;
    const fault = faults.shift() ?? {};
    const text = await readUpload(request, limit);
    if (fault.delayMs !== undefined) await sleep(fault.delayMs);
    if (fault.cut === 'before') return void request.socket.destroy();
    if (fault.status !== undefined) {
      return answer(response, fault.status, fault.body ?? errorBody(fault.status), fault.headers);
    }
    if (text === 'too-large') return answer(response, 413, errorBody(413));
    const verdict = checkUpload(text);
    remember(verdict);
    if (fault.cut === 'after') return void request.socket.destroy();
    const received = { payload_size_bytes: Buffer.byteLength(text), server_upload_time: Date.now() };
    answer(response, verdict.status, verdict.status === 200 ? { ...verdict.body, ...received } : verdict.body);
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => answer(response, 400, errorBody(400)));
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The collector has no TCP address');

  return {
    url: `http://127.0.0.1:${address.port}/2/httpapi`,
    events,
    problems,
    get requests() {
      return requests;
    },
    fail: (fault) => void faults.push(fault),
    until(holds, timeoutMs = 5_000) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(check);
          const got = events.map((event) => event.event_type).join(', ') || 'none';
          reject(new Error(`The awaited events did not arrive within ${timeoutMs} ms; got: ${got}`));
        }, timeoutMs);
        const check = (): void => {
          if (!holds(events)) return;
          clearTimeout(timer);
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      });
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function answer(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
