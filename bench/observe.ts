/**
 * Cost of observing a provider client: `npx tsx bench/observe.ts [rounds]`, Node's flags are set by itself.
 *
 * Prints CPU time and allocation that observation adds to a chat completion answered with JSON, and to each chunk of a
 * stream of 200 chunks, against the plain `openai` client in turns in this process. The network is a `fetch` that answers
 * at once. What is kept is measured in the middle of a long stream. Other wrappers are measured in the same turns when
 * `BENCH_PEERS` names a folder in whose `node_modules` they are installed, with `openai` beside them.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { OpenAI as Client } from 'openai';
import { AmplitudeAI } from '../src/sdk/index.js';
import { peerWrappers } from './observe/peer-wrappers.js';

const FLAGS = ['--expose-gc', '--max-semi-space-size=256', '--min-semi-space-size=256', '--import', 'tsx'];
const gc: unknown = Reflect.get(globalThis, 'gc');
if (typeof gc !== 'function') {
  const { status } = spawnSync(process.execPath, [...FLAGS, fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  process.exit(status ?? 1);
}
const collect = (): void => void gc();

const CHUNKS = 200;
const JSON_CALLS = 300;
const STREAMS = 12;
const ROUNDS = Number(process.argv[2] ?? 15);

const peers = process.env['BENCH_PEERS'];
const sdk = createRequire(peers ? join(peers, 'index.js') : import.meta.url).resolve('openai');
// Beside the CommonJS entry lies the ES module, whose class no other wrapper patches.
const { OpenAI }: { OpenAI: typeof Client } = await import(pathToFileURL(sdk.replace(/js$/, 'mjs')).href);

const completion = JSON.stringify({
  id: 'chatcmpl-bench',
  object: 'chat.completion',
  created: 1_793_000_000,
  model: 'gpt-4o-mini-2024-07-18',
  choices: [
    {
      index: 0,
      message: { role: 'assistant', content: 'Thirty days from delivery. '.repeat(20) },
      finish_reason: 'stop',
    },
  ],
  usage: {
    prompt_tokens: 1200,
    completion_tokens: 140,
    total_tokens: 1340,
    prompt_tokens_details: { cached_tokens: 1024 },
  },
});
const chunk = (delta: object, rest: object = {}): string =>
  `data: ${JSON.stringify({
    id: 'chatcmpl-bench',
    object: 'chat.completion.chunk',
    created: 1_793_000_000,
    model: 'gpt-4o-mini-2024-07-18',
    choices: [{ index: 0, delta, finish_reason: null }],
    ...rest,
  })}\n\n`;
const usage = { prompt_tokens: 1200, completion_tokens: CHUNKS, total_tokens: 1200 + CHUNKS };
const encoder = new TextEncoder();
const frame = encoder.encode(chunk({ content: ' days' }));
const last = encoder.encode(`${chunk({}, { choices: [], usage })}data: [DONE]\n\n`);

/** How many chunks a stream has; a long one shows what is kept. */
let length = CHUNKS;
const answer = async (_url: unknown, init?: RequestInit): Promise<Response> => {
  if (!String(init?.body).includes('"stream":true')) {
    return new Response(completion, { headers: { 'content-type': 'application/json', 'x-request-id': 'req_bench' } });
  }
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent++ < length) controller.enqueue(frame);
      else {
        controller.enqueue(last);
        controller.close();
      }
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'x-request-id': 'req_bench' } });
};
const options = { apiKey: 'sk-bench', baseURL: 'https://api.openai.com/v1', fetch: answer };
const messages = [
  { role: 'system' as const, content: 'You answer questions about orders. '.repeat(20) },
  { role: 'user' as const, content: 'What is the refund window? '.repeat(10) },
];
const request = { model: 'gpt-4o-mini', messages };
const streamed = { ...request, stream: true as const, stream_options: { include_usage: true } };

const nowhere = {
  enqueue() {},
  flush: async () => ({ accepted: 0, dropped: 0, pending: 0, reasons: {} }),
  shutdown: async () => {},
};
const observed = (contentMode: 'full' | 'metadata_only'): Client =>
  new AmplitudeAI({ sink: nowhere, config: { contentMode } }).wrap(new OpenAI(options));

const clients: (readonly [name: string, client: Client])[] = [
  ['plain', new OpenAI(options)],
  ['amplitude-ai, metadata_only', observed('metadata_only')],
  ['amplitude-ai, full', observed('full')],
  ...(peers ? await peerWrappers(peers, () => new OpenAI(options), options) : []),
];

async function json(client: Client): Promise<void> {
  for (let n = 0; n < JSON_CALLS; n++) await client.chat.completions.create(request);
}
async function streams(client: Client): Promise<void> {
  for (let n = 0; n < STREAMS; n++) {
    for await (const part of await client.chat.completions.create(streamed)) sink(part);
  }
}
let seen = 0;
const sink = (part: unknown): void => {
  if (part) seen += 1;
};

interface Cost {
  readonly micros: number;
  readonly bytes: number;
}
async function measure(work: () => Promise<void>, units: number): Promise<Cost> {
  collect();
  const heap = process.memoryUsage().heapUsed;
  const cpu = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(cpu);
  // The young generation is large enough that nothing is collected in between.
  return { micros: (user + system) / units, bytes: (process.memoryUsage().heapUsed - heap) / units };
}

const costs = new Map(clients.map(([name]) => [name, { json: [] as Cost[], stream: [] as Cost[] }]));
for (let round = -3; round < ROUNDS; round++) {
  for (const [name, client] of clients) {
    const one = {
      json: await measure(() => json(client), JSON_CALLS),
      stream: await measure(() => streams(client), STREAMS * CHUNKS),
    };
    // What wrappers do afterwards is theirs.
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (round < 0) continue;
    costs.get(name)?.json.push(one.json);
    costs.get(name)?.stream.push(one.stream);
  }
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const row = (name: string, kind: 'json' | 'stream') => {
  const all = costs.get(name)?.[kind] ?? [];
  return { micros: median(all.map((cost) => cost.micros)), bytes: median(all.map((cost) => cost.bytes)) };
};
console.log(`median of ${ROUNDS} rounds; what is added to the plain client (ratio to it)`);
console.log(`${''.padEnd(30)}${'JSON call'.padStart(34)}${`chunk of ${CHUNKS}`.padStart(34)}`);
for (const [name] of clients) {
  const cells = (['json', 'stream'] as const).map((kind) => {
    const base = row('plain', kind);
    const own = row(name, kind);
    const [micros, bytes] =
      name === 'plain' ? [own.micros, own.bytes] : [own.micros - base.micros, own.bytes - base.bytes];
    const ratio = `${(own.micros / base.micros).toFixed(2)}x, ${(own.bytes / base.bytes).toFixed(2)}x`;
    return `${micros.toFixed(1)} µs ${(bytes / 1000).toFixed(2)} kB (${ratio})`.padStart(34);
  });
  console.log(`${name.padEnd(30)}${cells.join('')}`);
}

/** Bytes that stay allocated per chunk, between two points of one long stream. */
async function kept(client: Client): Promise<number> {
  length = 20_000;
  let read = 0;
  let from = 0;
  for await (const part of await client.chat.completions.create(streamed)) {
    sink(part);
    read += 1;
    if (read === 2000) {
      collect();
      from = process.memoryUsage().heapUsed;
    } else if (read === 18_000) {
      collect();
      break;
    }
  }
  const bytes = (process.memoryUsage().heapUsed - from) / 16_000;
  length = CHUNKS;
  return bytes;
}
for (const [name, client] of clients) {
  await kept(client);
  console.log(`${name.padEnd(30)}${(await kept(client)).toFixed(1).padStart(10)} bytes kept per chunk`);
}
process.exit(seen > 0 ? 0 : 1);
