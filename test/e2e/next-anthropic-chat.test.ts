import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Collector, startCollector } from '../../src/collector/start-collector.js';
import { EVENTS, PROPERTIES } from '../../src/schema/index.js';
import { startAnthropicServer } from '../loopback/anthropic-server.js';
import type { LoopbackServer } from '../loopback/loopback-server.js';
import type { ModelAnswer } from '../loopback/model-answer.js';
import { connectMcp } from './connect-mcp.js';
import { type AppCopy, copyApp } from './copy-app.js';
import { eventRow } from './event-row.js';
import { type InstrumentedFiles, instrumentFileByFile } from './instrument-file-by-file.js';
import { buildNextChat, callAction, serverActionId, signIn, startNextChat } from './next-chat-driver.js';
import { repoRoot } from './repo-root.js';
import { runCommand } from './run-command.js';
import { runShell } from './run-shell.js';
import type { RunningApp } from './start-app.js';
import { treeHash } from './tree-hash.js';
import { unpackPackage } from './unpack-package.js';

const CHAT = 'chat-e2e-1';
const TURN = [EVENTS.USER_MESSAGE, EVENTS.AI_RESPONSE, EVENTS.SESSION_END];
const turns: ModelAnswer[] = [];
let copy: AppCopy;
let packageRoot: string;
let untouched: Record<string, string>;
let instrumented: InstrumentedFiles;
let provider: LoopbackServer;
let collector: Collector;
let app: RunningApp;
let cookie: string;

beforeAll(async () => {
  copy = copyApp('next-anthropic-chat');
  untouched = treeHash(copy.root);
  packageRoot = await unpackPackage(copy.root);
  const session = await connectMcp(packageRoot, repoRoot);
  instrumented = await instrumentFileByFile(session, copy.root);
  await session.close();
  await buildNextChat(copy.root);
  provider = await startAnthropicServer({ script: () => turns.shift() ?? { text: 'Nothing scripted.' } });
  collector = await startCollector();
  app = await startNextChat(copy.root, provider.url, {
    AMPLITUDE_AI_API_KEY: 'e2e-key',
    AMPLITUDE_AI_SERVER_URL: collector.url,
  });
  cookie = await signIn(app, 'ada@example.com', 'lovelace');
}, 300_000);

afterAll(async () => {
  await app?.stop();
  await provider?.close();
  await collector?.close();
  copy?.remove();
});

/** Does something as Ada's browser would, and returns the events that it led to. */
async function during<T>(act: () => Promise<T>, answer: ModelAnswer) {
  turns.push(answer);
  const before = collector.events.length;
  const result = await act();
  const isOver = () => collector.events.slice(before).some((event) => event.event_type === EVENTS.SESSION_END);
  await collector.until(isOver, 15_000);
  const events = collector.events.slice(before);
  return { result, events, rows: events.map(eventRow) };
}

async function post(path: string, body: unknown) {
  const response = await fetch(app.url + path, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
}

const who = (agent: string) => `user=usr_ada session=${CHAT} agent=${agent}`;

it('the tools find the three calls to a model and leave none uninstrumented', () => {
  const apis = instrumented.scan.call_sites.map((site) => `${site.file} ${site.api}`).sort();
  expect(apis).toEqual([
    'app/actions.ts messages.create',
    'app/api/chat/route.ts messages.create',
    'app/api/summarize/route.ts messages.create',
  ]);
  expect(instrumented.validation).toMatchObject({
    done: true,
    call_sites: { total: 3, instrumented: 3, uninstrumented: 0, unsupported: 0 },
    findings: [],
  });
  expect(instrumented.files.filter((file) => !file.applied)).toEqual([]);
  expect(instrumented.files.flatMap((file) => file.skipped)).toEqual([]);
  expect(instrumented.again.filter((file) => file.changed)).toEqual([]);
});

it('the instrumented app passes the compiler', async () => {
  const { code, output } = await runCommand(join(repoRoot, 'node_modules/.bin/tsc'), ['--noEmit', '-p', '.'], {
    cwd: copy.root,
  });
  expect(output).toBe('');
  expect(code).toBe(0);
});

it('a streamed answer reaches the reader whole and is recorded when its last word is out', async () => {
  const answer = 'Ladislaw enters in chapter nine, sketching in the garden.';
  const { result, events, rows } = await during(
    () => post('/api/chat', { chatId: CHAT, message: 'When does Ladislaw appear?', book: 'Middlemarch' }),
    { text: answer, usage: { input: 640, output: 21, cacheRead: 512 }, delayMs: 10, eventDelayMs: 2 },
  );
  expect(result).toEqual({ status: 200, text: answer });
  expect(rows).toEqual([
    `User Message ${who('chat')} "When does Ladislaw appear?"`,
    `AI Response ${who('chat')} model=claude-sonnet-5 in=640 out=21 cached=512 finish=end_turn streaming=true "${answer}"`,
    `Session End ${who('chat')}`,
  ]);
  const given = events[1]?.event_properties ?? {};
  expect(given[PROPERTIES.TTFB_MS]).toBeGreaterThan(0);
  expect(given[PROPERTIES.LATENCY_MS]).toBeGreaterThanOrEqual(Number(given[PROPERTIES.TTFB_MS]));
  expect(given[PROPERTIES.COST_USD]).toBeGreaterThan(0);
  expect(String(given[PROPERTIES.SYSTEM_PROMPT])).toContain('Middlemarch');
});

it('the JSON route is recorded for the same reader and conversation', async () => {
  const { result, events, rows } = await during(() => post('/api/summarize', { chatId: CHAT }), {
    text: 'You asked when Ladislaw appears.',
    usage: { input: 210, output: 14 },
  });
  expect(JSON.parse(result.text)).toEqual({ text: 'You asked when Ladislaw appears.', model: 'claude-haiku-4-5' });
  const response = `AI Response ${who('summarize')} model=claude-haiku-4-5 in=210 out=14`;
  expect(events.map((event) => event.event_type)).toEqual(TURN);
  expect(rows.filter((row) => row.startsWith(response))).toHaveLength(1);
  expect(rows.at(-1)).toBe(`Session End ${who('summarize')}`);
  const given = events.find((event) => event.event_type === EVENTS.AI_RESPONSE)?.event_properties ?? {};
  expect(given[PROPERTIES.COST_USD]).toBeGreaterThan(0);
  expect(given[PROPERTIES.IS_STREAMING]).not.toBe(true);
});

it('the server action still answers the browser and is recorded', async () => {
  const { result, events, rows } = await during(
    () => callAction(app, `/chat/${CHAT}`, { id: serverActionId(copy.root, 'generateTitle'), args: [CHAT], cookie }),
    { text: 'Meeting Ladislaw', usage: { input: 120, output: 6 } },
  );
  expect(result.status).toBe(200);
  expect(result.text).toContain('"Meeting Ladislaw"');
  const response = `AI Response ${who('generate-title')} model=claude-haiku-4-5 in=120 out=6`;
  expect(events.map((event) => event.event_type)).toEqual(TURN);
  expect(rows.filter((row) => row.startsWith(response))).toHaveLength(1);
  expect(rows.at(-1)).toBe(`Session End ${who('generate-title')}`);
});

it('a stranger is turned away as before, and no model is asked', async () => {
  const asked = provider.requests.length;
  const response = await fetch(`${app.url}/api/chat`, { method: 'POST', body: '{}' });
  expect(response.status).toBe(401);
  expect(provider.requests.length).toBe(asked);
});

it('every event fits the catalog, none came twice', () => {
  expect(collector.problems).toEqual([]);
  const ids = collector.events.map((event) => event.insert_id);
  expect(new Set(ids).size).toBe(ids.length);
  const responses = collector.events.filter((event) => event.event_type === EVENTS.AI_RESPONSE);
  expect(responses).toHaveLength(3);
});

it('the generated test passes, and fails when the client is no longer wrapped', async () => {
  const { run_command } = instrumented.verifyTest;
  const passing = await runShell(run_command, copy.root);
  expect(passing.code, passing.output).toBe(0);

  const client = join(copy.root, 'lib/anthropic.ts');
  const wrapped = readFileSync(client);
  copyFileSync(join(repoRoot, 'test/fixtures/apps/next-anthropic-chat/lib/anthropic.ts'), client);
  const failing = await runShell(run_command, copy.root);
  writeFileSync(client, wrapped);
  expect(failing.code).not.toBe(0);
  expect(failing.output).toContain('[Agent] AI Response');
}, 180_000);

it('undo restores every byte, and then the generated test fails', async () => {
  const { path, content, run_command } = instrumented.verifyTest;
  const undo = await runCommand(
    process.execPath,
    [join(packageRoot, 'dist/bin/amplitude-ai.js'), 'uninstrument', '--root', copy.root, '--json'],
    { cwd: repoRoot },
  );
  expect(undo.code, undo.output).toBe(0);
  expect(treeHash(copy.root)).toEqual(untouched);

  mkdirSync(dirname(join(copy.root, path)), { recursive: true });
  writeFileSync(join(copy.root, path), content);
  const failing = await runShell(run_command, copy.root);
  expect(failing.code, failing.output).not.toBe(0);
}, 180_000);
