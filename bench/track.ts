/**
 * Cost of recording: `npx tsx bench/track.ts [events]`.
 *
 * Prints CPU time per event, once for the call alone and once until the event is delivered to a server in another
 * process, each as a ratio to `track` of `@amplitude/analytics-node` with a finished event of the same size, measured in
 * turns in this process. The runtime is bundled first, as the package ships it: run from source, tsx would name its functions
 * anew on each call. Messages are 1 kB, no two alike, in `full` mode with redaction: `prose` holds one e-mail address,
 * `dense` one every 90 characters and as many telephone numbers.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInstance } from '@amplitude/analytics-node';
import { importBuilt } from './import-built.js';

const ROUNDS = 9;
const EVENTS = Number(process.argv[2] ?? 2000);

const SERVER = `require('node:http').createServer((q, r) => { q.resume(); q.on('end', () => r.end('{"code":200}')); })
  .listen(0, '127.0.0.1', function () { console.log(this.address().port); });`;
const server = spawn(process.execPath, ['-e', SERVER], { stdio: ['ignore', 'pipe', 'inherit'] });
const [port] = await once(server.stdout, 'data');
const serverUrl = `http://127.0.0.1:${String(port).trim()}/2/httpapi`;

const DENSE = 'My order 12345 is late; write to jane.doe@example.com or call (415) 555-0132, please. ';
const PROSE = 'Could you explain how the retention chart counts a returning user in a window of seven days? ';
const dense = (n: number): string => `${n} ${DENSE.repeat(12)}`.slice(0, 1000);
const prose = (n: number): string => `${n} Jane (jane.doe@example.com) asks: ${PROSE.repeat(11)}`.slice(0, 1000);

const { AmplitudeAI } = await importBuilt();
const ai = new AmplitudeAI({ apiKey: 'bench', serverUrl });
const agent = ai.agent('support-bot', { env: 'production', agentVersion: '4.2', context: { surface: 'chat' } });
const session = agent.session({ userId: 'user-42', sessionId: 'thread-1' });
const bare = createInstance();
await bare.init('bench', { serverUrl, flushQueueSize: 200, flushIntervalMillis: 1000, logLevel: 0 }).promise;

/** What the bare client is given: an event with the properties that ours has, as an app would write it. */
const finished = (n: number) => ({
  event_type: '[Agent] User Message',
  user_id: 'user-42',
  time: Date.now(),
  event_properties: {
    '[Agent] Agent ID': 'support-bot',
    '[Agent] Agent Version': '4.2',
    '[Agent] Env': 'production',
    '[Agent] Context': '{"surface":"chat"}',
    '[Agent] Session ID': 'thread-1',
    '[Agent] Turn ID': n,
    '[Agent] Message ID': crypto.randomUUID(),
    '[Agent] Component Type': 'user_input',
    $llm_message: { text: prose(n) },
  },
});

const plain = (n: number): number => n + 1;
const served = agent.handler(plain, { userId: 'user-42', sessionId: 'thread-2' });
const tool = ai.tool('search_docs', plain);
const answer = { inputTokens: 1200, outputTokens: 300, cacheReadTokens: 1000, finishReason: 'stop', ttfbMs: 80 };
let sum = 0;

interface Case {
  readonly name: string;
  readonly run: (n: number) => unknown;
  readonly settle?: () => Promise<unknown>;
}
const own = () => ai.flush();
const cases: readonly Case[] = [
  { name: 'bare track', run: (n) => bare.track(finished(n)), settle: () => bare.flush().promise },
  { name: 'nothing', run: (n) => (sum += plain(n)) },
  { name: 'user message, prose', run: (n) => session.trackUserMessage(prose(n)), settle: own },
  { name: 'user message, dense', run: (n) => session.trackUserMessage(dense(n)), settle: own },
  {
    name: 'answer, prose',
    run: (n) => session.trackAiMessage(prose(n), 'gpt-4o', 'openai', 450, answer),
    settle: own,
  },
  { name: 'span', run: () => session.trackSpan('rerank', 12), settle: own },
  { name: 'handler call', run: (n) => (sum += served(n)), settle: own },
  { name: 'wrapped tool', run: (n) => (sum += tool(n)), settle: own },
];

const microseconds = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / EVENTS;
};
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

const calls = new Map<string, number[]>(cases.map(({ name }) => [name, []]));
const wholes = new Map<string, number[]>(cases.map(({ name }) => [name, []]));
for (let round = -2; round < ROUNDS; round++) {
  for (const { name, run, settle } of cases) {
    const began = process.cpuUsage();
    for (let n = 0; n < EVENTS; n++) run(n);
    const call = microseconds(began);
    await settle?.();
    const whole = microseconds(began);
    if (round < 0) continue;
    calls.get(name)?.push(call);
    wholes.get(name)?.push(whole);
  }
}
const row = (name: string) => ({ call: median(calls.get(name) ?? []), whole: median(wholes.get(name) ?? []) });
const base = row('bare track');
console.log(`${EVENTS} events a round, median of ${ROUNDS} rounds; µs of CPU per event (ratio to bare track)`);
console.log(`${''.padEnd(20)} ${'in the call'.padStart(17)} ${'until delivered'.padStart(18)}`);
for (const { name } of cases) {
  const { call, whole } = row(name);
  const cell = (cost: number, of: number): string => `${cost.toFixed(1).padStart(8)} (${(cost / of).toFixed(2)} x)`;
  console.log(`${name.padEnd(20)} ${cell(call, base.call).padStart(17)} ${cell(whole, base.whole).padStart(18)}`);
}
await ai.shutdown();
server.kill();
process.exit(sum > 0 ? 0 : 1);
