/**
 * What an outage costs: `npx tsx bench/outage.ts`.
 *
 * Tracks 200,000 events against an address that refuses connections, once with the plain Amplitude client and once
 * with our delivery, each in a process of its own, and once only serialises them, which is what the engine's heap grows
 * by in any case. Prints resident memory gained, microseconds of the caller per event and the ratios.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const EVENTS = 200_000;
const TEXT = 'The parcel left our warehouse on Monday and should be with you by Thursday. '.repeat(8);
const self = fileURLToPath(import.meta.url);

const event = (n: number) => ({
  event_type: '[Agent] AI Response',
  user_id: `user-${n % 100}`,
  event_properties: {
    '[Agent] Session ID': `session-${n % 1000}`,
    '[Agent] Model Name': 'gpt-4o',
    '[Agent] Provider': 'openai',
    '[Agent] Input Tokens': 1200,
    '[Agent] Output Tokens': 180,
    '[Agent] Cost USD': 0.0042,
    $llm_message: { text: TEXT },
  },
});

async function openTrack(kind: string): Promise<(n: number) => void> {
  const serverUrl = 'http://127.0.0.1:9/2/httpapi';
  if (kind === 'none') {
    return (n) => void JSON.stringify({ ...event(n), insert_id: crypto.randomUUID(), time: Date.now() });
  }
  if (kind === 'ours' || kind === 'spool') {
    const { createDelivery } = await import('../src/sdk/delivery/create-delivery.js');
    const spoolDir = kind === 'spool' ? process.argv[3] : undefined;
    const delivery = createDelivery({ apiKey: 'key', serverUrl, spoolDir, onWarning: () => undefined });
    return (n) => delivery.enqueue(event(n));
  }
  const { createInstance } = await import('@amplitude/analytics-node');
  const instance = createInstance();
  await instance.init('key', { serverUrl, logLevel: 0 }).promise;
  return (n) => void instance.track(event(n));
}

async function measure(kind: string): Promise<void> {
  const track = await openTrack(kind);
  const before = process.memoryUsage().rss;
  let peak = before;
  let spent = 0;
  for (let n = 0; n < EVENTS; ) {
    const began = performance.now();
    for (let part = 0; part < 1000; part++, n++) track(n);
    spent += performance.now() - began;
    peak = Math.max(peak, process.memoryUsage().rss);
    await new Promise((resolve) => setImmediate(resolve));
  }
  console.log(JSON.stringify({ megabytes: (peak - before) / 1024 / 1024, micros: (spent * 1000) / EVENTS }));
  process.exit(0);
}

interface Figures {
  readonly megabytes: number;
  readonly micros: number;
}

function run(kind: string): Figures {
  const spoolDir = mkdtempSync(join(tmpdir(), 'bench-'));
  const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', self, kind, spoolDir], { encoding: 'utf8' });
  rmSync(spoolDir, { recursive: true });
  return JSON.parse(stdout) as Figures; // our own output
}

const kind = process.argv[2];
if (kind) await measure(kind);
else {
  const none = run('none');
  const bare = run('bare');
  const ours = run('ours');
  const row = (name: string, { megabytes, micros }: Figures) =>
    console.log(`${name.padEnd(22)} ${megabytes.toFixed(0).padStart(5)} MB  ${micros.toFixed(1).padStart(6)} µs/event`);
  row('serialising alone', none);
  row('analytics-node', bare);
  row('delivery', ours);
  row('delivery with a spool', run('spool'));
  const ratio = (a: number, b: number) => (a / b).toFixed(2);
  console.log(`ratio: memory ${ratio(ours.megabytes, bare.megabytes)}, time ${ratio(ours.micros, bare.micros)}`);
}
