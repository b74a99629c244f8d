/**
 * Cost of observing a provider client: `npx tsx bench/observe.ts [rounds]`, Node's flags are set by itself.
 *
 * Prints CPU time (of all threads) and allocation that observation adds to a chat completion answered with JSON, and to
 * each chunk of a stream of 200 chunks, against the plain `openai` client in turns in this process: once in the calls
 * alone, and once until everything observed has been serialised and accepted by a server in another process, in requests
 * of 200 events or spans. The network of the calls themselves is a `fetch` that answers at once. CPU time is measured in
 * a process with Node's own settings, so that it includes the collection of garbage, and without forced collections,
 * which throw optimised code away; allocation in a second process that collects before each turn and not within. What is
 * kept is measured in the middle of a long stream.
 *
 * Other wrappers are measured in the same turns when `BENCH_PEERS` names a folder in whose `node_modules` they are
 * installed, with `openai` beside them: see `observe/peer-wrappers.ts` for what each does. Ours sends two events a call
 * (the user's message and the answer, priced), without texts in `metadata_only`, with redacted texts in `full`. It is
 * bundled first, as the package ships it: run from source, tsx would name its functions anew on each call.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { OpenAI as Client } from 'openai';
import { importBuilt } from './import-built.js';
import { type Observed, peerWrappers } from './observe/peer-wrappers.js';
import { startReceiver } from './observe/receiver.js';

type Measure = 'cpu' | 'bytes';
const PROCESSES: Readonly<Record<Measure, readonly string[]>> = {
  cpu: [],
  // The young generation is large enough that nothing is collected within a turn.
  bytes: ['--expose-gc', '--max-semi-space-size=256', '--min-semi-space-size=256'],
};
const [rounds = '15', measure] = process.argv.slice(2);
if (!measure) {
  for (const [name, flags] of Object.entries(PROCESSES)) {
    const args = [...flags, '--import', 'tsx', fileURLToPath(import.meta.url), rounds, name];
    const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
    if (status !== 0) process.exit(status ?? 1);
  }
  process.exit(0);
}
const gc: unknown = Reflect.get(globalThis, 'gc');
const collect = (): void => {
  if (typeof gc === 'function') gc();
};

const CHUNKS = 200;
/** Less than a request holds: no exporter sends before it is told to, when its flush would not wait for that. */
const JSON_CALLS = 195;
const STREAMS = 10;
const ROUNDS = measure === 'cpu' ? Number(rounds) : 3;
/** Rounds that are not counted, in which code is compiled. */
const WARM_UP = measure === 'cpu' ? 30 : 3;

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

const receiver = await startReceiver();
const { AmplitudeAI } = await importBuilt();
const observed = (contentMode: 'full' | 'metadata_only'): Observed => {
  const ai = new AmplitudeAI({
    apiKey: 'bench',
    serverUrl: `${receiver.origin}/${contentMode}/2/httpapi`,
    config: { contentMode },
  });
  return { name: `amplitude-ai, ${contentMode}`, client: ai.wrap(new OpenAI(options)), settle: () => ai.flush() };
};
const plain: Observed = { name: 'plain', client: new OpenAI(options), settle: async () => {} };
const all: readonly Observed[] = [
  plain,
  observed('metadata_only'),
  observed('full'),
  ...(peers ? await peerWrappers(peers, () => new OpenAI(options), options, receiver.origin) : []),
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

const UNITS = {
  cpu: { name: 'µs of CPU', now: () => micros(process.cpuUsage()), digits: 1 },
  bytes: { name: 'kB allocated', now: () => process.memoryUsage().heapUsed / 1000, digits: 2 },
} as const;
const micros = ({ user, system }: NodeJS.CpuUsage): number => user + system;
const unit = measure === 'cpu' ? UNITS.cpu : UNITS.bytes;

/** What `work` costs by itself, and with all that follows from it. */
async function costOf(
  work: () => Promise<void>,
  settle: Observed['settle'],
  units: number,
): Promise<readonly number[]> {
  collect();
  const before = unit.now();
  await work();
  const inCalls = unit.now();
  await settle();
  // What is still under way, and what wrappers do afterwards, is theirs.
  await new Promise((resolve) => setTimeout(resolve, 20));
  return [(inCalls - before) / units, (unit.now() - before) / units];
}

const KINDS = ['JSON call', 'sent', `chunk of ${CHUNKS}`, 'sent'] as const;
const costs = new Map(all.map(({ name }) => [name, KINDS.map((): number[] => [])]));
for (let round = -WARM_UP; round < ROUNDS; round++) {
  for (const { name, client, settle } of all) {
    const measured = [
      ...(await costOf(() => json(client), settle, JSON_CALLS)),
      ...(await costOf(() => streams(client), settle, STREAMS * CHUNKS)),
    ];
    if (round < 0) continue;
    for (const [kind, cost] of measured.entries()) costs.get(name)?.[kind]?.push(cost);
  }
}

const median = (values: readonly number[] = []): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
console.log(`${unit.name}, median of ${ROUNDS} rounds: what is added to the plain client (ratio to it)`);
console.log(`${''.padEnd(28)}${KINDS.map((kind) => kind.padStart(18)).join('')}`);
for (const { name } of all) {
  const cells = KINDS.map((_kind, index) => {
    const base = median(costs.get('plain')?.[index]);
    const own = median(costs.get(name)?.[index]);
    const shown = name === 'plain' ? own : own - base;
    return `${shown.toFixed(unit.digits)} (${(own / base).toFixed(2)}x)`.padStart(18);
  });
  console.log(`${name.padEnd(28)}${cells.join('')}`);
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
if (measure === 'bytes') {
  for (const { name, client, settle } of all) {
    await kept(client);
    console.log(`${name.padEnd(28)}${(await kept(client)).toFixed(1).padStart(10)} bytes kept per chunk`);
    await settle();
  }
}
const kilobytes = Object.entries(await receiver.received()).map(
  ([name, bytes]) => `${name} ${Math.round(bytes / 1000)}`,
);
console.log(`kB received: ${kilobytes.join(', ')}`);
receiver.stop();
process.exit(seen > 0 ? 0 : 1);
