/**
 * A minute of outage in real time: `npx tsx bench/recovery.ts [seconds] [spool directory]`.
 *
 * Tracks 100 events a second at a loopback endpoint that in turn refuses connections, answers 503, is silent and cuts its
 * answers off, and then works again. Prints what became of the events, how soon after the end of the outage all were
 * accepted, how long calls took, and resident memory gained.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { createDelivery } from '../src/sdk/delivery/create-delivery.js';

const [, , seconds = '60', spoolDir] = process.argv;
const outageMs = Number(seconds) * 1000;
const accepted = new Set<string>();
let requests = 0;
let twice = 0;
let mode: 'refuses' | 'fails' | 'silent' | 'cuts' | 'works' = 'fails';

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer); // a request without encoding yields buffers
  const raw = Buffer.concat(chunks);
  const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw;
  requests++;
  if (mode === 'fails') response.writeHead(503).end('{"code":503}');
  else if (mode === 'cuts') response.writeHead(200, { 'content-length': 99 }).write('{"co', () => response.destroy());
  else if (mode === 'works') {
    for (const event of JSON.parse(body.toString('utf8')).events) {
      if (accepted.has(event.insert_id)) twice++;
      accepted.add(event.insert_id);
    }
    response.end('{"code":200}');
  }
}

const server = createServer((request, response) => void serve(request, response).catch(() => response.destroy()));
const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
await listen(0);
const { port } = server.address() as AddressInfo; // listening on TCP

const delivery = createDelivery({
  apiKey: 'key',
  serverUrl: `http://127.0.0.1:${port}`,
  spoolDir,
  onWarning: () => undefined,
});
const text = 'The parcel left our warehouse on Monday and should be with you by Thursday. '.repeat(8);
const memory = process.memoryUsage().rss;
const began = performance.now();
let tracked = 0;
const calls: number[] = [];
let peak = memory;

async function track(ms: number): Promise<void> {
  for (const until = performance.now() + ms; performance.now() < until; await pause(50)) {
    for (let n = 0; n < 5; n++, tracked++) {
      const start = performance.now();
      delivery.enqueue({ event_type: '[Agent] User Message', user_id: 'user-1', event_properties: { text } });
      calls.push(performance.now() - start);
    }
    peak = Math.max(peak, process.memoryUsage().rss);
  }
}

for (const next of ['fails', 'refuses', 'silent', 'cuts'] as const) {
  mode = next;
  if (next === 'refuses') {
    server.closeAllConnections();
    server.close();
  }
  await track(outageMs / 4);
  if (next === 'refuses') await listen(port);
}
mode = 'works';
const outage = performance.now() - began;
const failed = requests;
const back = performance.now();
const receipt = await delivery.flush({ timeoutMs: 60_000 });
const recovery = performance.now() - back;
console.log(`outage ${(outage / 1000).toFixed(1)} s, ${tracked} events, ${failed} requests that reached the endpoint`);
console.log(`receipt ${JSON.stringify(receipt)}, accepted at the endpoint ${accepted.size}, sent again ${twice}`);
console.log(`all accepted ${(recovery / 1000).toFixed(2)} s after the endpoint was back (with a flush)`);
calls.sort((a, b) => a - b);
const share = (part: number) => (calls[Math.floor((calls.length - 1) * part)] ?? 0).toFixed(3);
console.log(
  `call ${share(0.5)} ms, 99.9 % within ${share(0.999)}, longest ${share(1)}, memory +${((peak - memory) / 1024 / 1024).toFixed(0)} MB`,
);
await delivery.shutdown();
server.closeAllConnections();
server.close();
