/**
 * Memory over many events: `node --expose-gc --import tsx bench/memory.ts [events]` (default 1,000,000).
 *
 * Tracks messages and answers of ever new sessions into a delivery whose endpoint accepts them, with a flush every 20,000
 * events, and prints what stays allocated after each tenth; then what one event allocates before it is collected.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { AmplitudeAI } from '../src/sdk/index.js';

const EVENTS = Number(process.argv[2] ?? 1_000_000);
const SERVER = `require('node:http').createServer((q, r) => { q.resume(); q.on('end', () => r.end('{"code":200}')); })
  .listen(0, '127.0.0.1', function () { console.log(this.address().port); });`;
const server = spawn(process.execPath, ['-e', SERVER], { stdio: ['ignore', 'pipe', 'inherit'] });
const [port] = await once(server.stdout, 'data');

const gc: unknown = Reflect.get(globalThis, 'gc');
if (typeof gc !== 'function') throw new Error('run it with node --expose-gc --import tsx');
const used = (): number => {
  gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

const ai = new AmplitudeAI({ apiKey: 'bench', serverUrl: `http://127.0.0.1:${String(port).trim()}/2/httpapi` });
const agent = ai.agent('support-bot', { env: 'production' });
const text = (n: number): string =>
  `${n} Could you explain how the retention chart counts a returning user? `.repeat(3);
const turn = (n: number): void => {
  const session = agent.session({ userId: `user-${n % 5000}`, sessionId: `thread-${n}` });
  session.trackUserMessage(text(n));
  session.trackAiMessage(text(n), 'gpt-4o', 'openai', 450, { inputTokens: 120, outputTokens: 30 });
};

for (let n = 0; n < 2000; n++) turn(n);
await ai.flush();
const before = used();
let sent = 0;
let accepted = 0;
let dropped = 0;
for (let tenth = 1; tenth <= 10; tenth++) {
  while (sent < (EVENTS * tenth) / 10) {
    for (let n = 0; n < 5000 && sent < (EVENTS * tenth) / 10; n++, sent += 2) turn(2000 + sent);
    const receipt = await ai.flush();
    accepted += receipt.accepted;
    dropped += receipt.dropped;
  }
  console.log(
    `${String(sent).padStart(9)} events: ${((used() - before) / 1e6).toFixed(1).padStart(6)} MB more than at first`,
  );
}
console.log(
  `accepted ${accepted}, dropped ${dropped}, peak RSS ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
);

const allocations: number[] = [];
for (let round = 0; round < 41; round++) {
  used();
  const from = process.memoryUsage().heapUsed;
  for (let n = 0; n < 20; n++) turn(n);
  // Few enough that the collector has no reason to run in between.
  allocations.push((process.memoryUsage().heapUsed - from) / 40);
}
const median = allocations.toSorted((a, b) => a - b)[allocations.length >> 1] ?? Number.NaN;
console.log(`${(median / 1000).toFixed(1)} kB allocated per event`);
await ai.shutdown();
server.kill();
process.exit(0);
