import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Collector, startCollector } from '../../src/collector/start-collector.js';
import { EVENTS, PROPERTIES } from '../../src/schema/index.js';
import type { LoopbackServer } from '../loopback/loopback-server.js';
import type { ModelAnswer } from '../loopback/model-answer.js';
import { startOpenAIServer } from '../loopback/openai-server.js';
import { connectMcp } from './connect-mcp.js';
import { type AppCopy, copyApp } from './copy-app.js';
import { eventRow } from './event-row.js';
import { accessToken, startSupportBot } from './express-support-bot-driver.js';
import { type Instrumented, instrumentApp } from './instrument-app.js';
import { repoRoot } from './repo-root.js';
import { runCommand } from './run-command.js';
import { runShell } from './run-shell.js';
import type { RunningApp } from './start-app.js';
import { treeHash } from './tree-hash.js';
import { unpackPackage } from './unpack-package.js';

const CONVERSATION = 'c_e2e_1';
const TURN = [EVENTS.USER_MESSAGE, EVENTS.AI_RESPONSE, EVENTS.SESSION_END];
const turns: ModelAnswer[] = [];
let copy: AppCopy;
let packageRoot: string;
let untouched: Record<string, string>;
let instrumented: Instrumented;
let provider: LoopbackServer;
let collector: Collector;
let app: RunningApp;

beforeAll(async () => {
  copy = copyApp('express-openai-support-bot');
  untouched = treeHash(copy.root);
  packageRoot = await unpackPackage(copy.root);
  const session = await connectMcp(packageRoot, repoRoot);
  instrumented = await instrumentApp(session, copy.root, 'full');
  await session.close();
  provider = await startOpenAIServer({
    script: (request) => (request.path.endsWith('/embeddings') ? {} : (turns.shift() ?? { text: 'Nothing scripted.' })),
  });
  collector = await startCollector();
  app = await startSupportBot(copy.root, provider.url, {
    AMPLITUDE_AI_API_KEY: 'e2e-key',
    AMPLITUDE_AI_SERVER_URL: collector.url,
  });
}, 180_000);

afterAll(async () => {
  await app?.stop();
  await provider?.close();
  await collector?.close();
  copy?.remove();
});

/** Sends a request as Mara's browser would and returns what came back, with the events that it led to. */
async function ask(path: string, body: unknown, ...answers: ModelAnswer[]) {
  turns.push(...answers);
  const before = collector.events.length;
  const response = await fetch(app.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${accessToken('u_1042')}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  const isOver = () => collector.events.slice(before).some((event) => event.event_type === EVENTS.SESSION_END);
  await collector.until(isOver, 15_000);
  const events = collector.events.slice(before);
  return { status: response.status, text, events, rows: events.map(eventRow) };
}

it('the tools find every call to a model and leave none uninstrumented', () => {
  const apis = instrumented.scan.call_sites.map((site) => `${site.file} ${site.api}`).sort();
  expect(apis).toEqual([
    'src/services/chat-service.ts chat.completions.create',
    'src/services/chat-service.ts chat.completions.create',
    'src/services/embeddings.ts embeddings.create',
    'src/services/handoff-writer.ts responses.create',
    'src/services/title-generator.ts chat.completions.create',
  ]);
  expect(instrumented.validation).toMatchObject({
    done: true,
    call_sites: { total: 5, instrumented: 5, uninstrumented: 0, unsupported: 0 },
    findings: [],
  });
  expect(instrumented.applied.files.filter((file) => file.changed && !file.applied)).toEqual([]);
  expect(instrumented.applied.files.flatMap((file) => file.skipped)).toEqual([]);
  expect(instrumented.again.files.filter((file) => file.changed)).toEqual([]);
});

it('the instrumented app passes the compiler', async () => {
  const { code, output } = await runCommand(join(repoRoot, 'node_modules/.bin/tsc'), ['--noEmit', '-p', '.'], {
    cwd: copy.root,
  });
  expect(output).toBe('');
  expect(code).toBe(0);
});

it('a turn with two tools yields one user message, two responses, two tool calls and the searches', async () => {
  const { status, text, events, rows } = await ask(
    '/api/chat',
    { message: 'Where is DW-20417, and how do I wash the jacket?', conversationId: CONVERSATION },
    {
      toolCalls: [
        { id: 'call_order', name: 'get_order_status', input: { order_id: 'DW-20417' } },
        { id: 'call_docs', name: 'search_docs', input: { query: 'wash waterproof jacket', limit: 1 } },
      ],
      usage: { input: 420, output: 38 },
      delayMs: 20,
    },
    { text: 'It ships with PostNord. Wash it at 30 degrees.', usage: { input: 760, output: 24, cacheRead: 384 } },
  );
  expect(status).toBe(200);
  expect(JSON.parse(text)).toMatchObject({ toolsUsed: ['get_order_status', 'search_docs'] });

  const who = `user=u_1042 session=${CONVERSATION} agent=chat`;
  const shape = [...rows].sort();
  expect(shape).toEqual(
    [
      `AI Response ${who} model=gpt-4o-mini in=420 out=38 cached=0 finish=tool_calls streaming=false`,
      `AI Response ${who} model=gpt-4o-mini in=760 out=24 cached=384 finish=stop streaming=false "It ships with PostNord. Wash it at 30 degrees."`,
      `Embedding ${who} model=text-embedding-3-small in=56`,
      `Embedding ${who} model=text-embedding-3-small in=8`,
      `Session End ${who}`,
      `Tool Call ${who} tool=get_order_status ok=true`,
      `Tool Call ${who} tool=search_docs ok=true`,
      `User Message ${who} "Where is DW-20417, and how do I wash the jacket?"`,
    ].sort(),
  );
  expect(rows[0]).toMatch(/^User Message/);
  expect(rows.at(-1)).toMatch(/^Session End/);
  for (const event of events.filter((one) => one.event_type === EVENTS.AI_RESPONSE)) {
    expect(event.event_properties?.[PROPERTIES.COST_USD]).toBeGreaterThan(0);
    expect(event.event_properties?.[PROPERTIES.LATENCY_MS]).toBeGreaterThan(0);
  }
  const toolCall = events.find((event) => event.event_properties?.[PROPERTIES.TOOL_NAME] === 'get_order_status');
  expect(String(toolCall?.event_properties?.[PROPERTIES.TOOL_INPUT])).toContain('DW-20417');
  expect(String(toolCall?.event_properties?.[PROPERTIES.TOOL_OUTPUT])).toContain('PostNord');
});

it('a streamed turn reaches the browser as it was and is recorded with its time to first byte', async () => {
  const answer = 'Tidewalker boots run half a size small, so take a 42.';
  const { status, text, events, rows } = await ask(
    '/api/chat/stream',
    { message: 'Which size in Tidewalker?', conversationId: CONVERSATION },
    { text: answer, usage: { input: 910, output: 17, cacheRead: 512 }, delayMs: 10, eventDelayMs: 2 },
  );
  expect(status).toBe(200);
  const tokens = [...text.matchAll(/^event: token\ndata: (.*)$/gm)].map((match) => JSON.parse(match[1] ?? '').text);
  expect(tokens.join('')).toBe(answer);
  expect(text).toContain('event: done');

  const who = `user=u_1042 session=${CONVERSATION} agent=chat`;
  expect(rows).toEqual([
    `User Message ${who} "Which size in Tidewalker?"`,
    `AI Response ${who} model=gpt-4o-mini in=910 out=17 cached=512 finish=stop streaming=true "${answer}"`,
    `Session End ${who}`,
  ]);
  const given = events[1]?.event_properties ?? {};
  expect(given[PROPERTIES.TTFB_MS]).toBeGreaterThan(0);
  expect(given[PROPERTIES.LATENCY_MS]).toBeGreaterThanOrEqual(Number(given[PROPERTIES.TTFB_MS]));
  expect(given[PROPERTIES.COST_USD]).toBeGreaterThan(0);
});

it('a client handed to a class and a client in a private field are recorded too', async () => {
  const title = await ask(
    `/api/conversations/${CONVERSATION}/title`,
    {},
    { text: 'Order and boot size', usage: { input: 88, output: 5 } },
  );
  expect(JSON.parse(title.text)).toEqual({ id: CONVERSATION, title: 'Order and boot size' });
  expect(title.rows.filter((row) => row.startsWith('AI Response'))).toEqual([
    expect.stringMatching(
      new RegExp(
        `user=u_1042 session=${CONVERSATION} agent=conversations model=gpt-4o-mini in=88 out=5 .*finish=stop streaming=false`,
      ),
    ),
  ]);
  expect(title.events.map((event) => event.event_type)).toEqual(TURN);
  const handoff = await ask(
    `/api/conversations/${CONVERSATION}/handoff`,
    {},
    { text: 'Wants to know where DW-20417 is.', usage: { input: 140, output: 9 } },
  );
  expect(handoff.status).toBe(201);
  expect(handoff.events.map((event) => event.event_type)).toEqual(TURN);
  expect(handoff.rows.filter((row) => row.startsWith('AI Response'))).toEqual([
    expect.stringMatching(
      new RegExp(
        `user=u_1042 session=${CONVERSATION} agent=conversations model=gpt-4o-mini in=140 out=9 .*streaming=false`,
      ),
    ),
  ]);
});

it('customers who ask at the same time stay apart', async () => {
  const before = collector.events.length;
  const answer: ModelAnswer = { text: 'Standard shipping takes three to five days.', delayMs: 60, eventDelayMs: 5 };
  turns.push(answer, answer, answer, answer);
  const customers = ['u_1042', 'u_2077', 'u_3001', 'u_4090'];
  await Promise.all(
    customers.map(async (user, index) => {
      const response = await fetch(`${app.url}/api/chat${index % 2 === 0 ? '' : '/stream'}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${accessToken(user)}`, 'content-type': 'application/json' },
        body: JSON.stringify({ message: `How long is shipping for ${user}?`, conversationId: `c_${user}` }),
      });
      expect(response.status).toBe(200);
      await response.text();
    }),
  );
  const ends = () => collector.events.slice(before).filter((event) => event.event_type === EVENTS.SESSION_END);
  await collector.until(() => ends().length === customers.length, 15_000);
  for (const user of customers) {
    const own = collector.events.slice(before).filter((event) => event.user_id === user);
    expect(own.map((event) => event.event_type)).toEqual(TURN);
    expect(own.map((event) => event.event_properties?.[PROPERTIES.SESSION_ID])).toEqual(TURN.map(() => `c_${user}`));
    expect(own.map(eventRow)[0]).toContain(`"How long is shipping for ${user}?"`);
  }
});

it("a model that refuses is recorded once, as an error, and the customer gets the app's own answer", async () => {
  const { status, text, events } = await ask(
    '/api/chat',
    { message: 'Are gift cards refundable?', conversationId: CONVERSATION },
    { error: { status: 400, type: 'invalid_request_error', message: 'Unsupported parameter' } },
  );
  expect(status).toBe(502);
  expect(JSON.parse(text)).toMatchObject({ error: { code: 'model_error' } });
  expect(events.map((event) => event.event_type)).toEqual(TURN);
  const given = events[1]?.event_properties ?? {};
  expect(given[PROPERTIES.IS_ERROR]).toBe(true);
  expect(String(given[PROPERTIES.ERROR_MESSAGE])).toContain('Unsupported parameter');
});

it('a customer who leaves in the middle of an answer ends the request to the model, and the turn is recorded once', async () => {
  turns.push({
    text: 'Wash it at thirty degrees with a liquid detergent and rinse it twice. '.repeat(40),
    eventDelayMs: 10,
  });
  const before = collector.events.length;
  const leaving = new AbortController();
  const response = await fetch(`${app.url}/api/chat/stream`, {
    method: 'POST',
    signal: leaving.signal,
    headers: { authorization: `Bearer ${accessToken('u_1042')}`, 'content-type': 'application/json' },
    body: JSON.stringify({ message: 'How do I wash it?', conversationId: 'c_leaving' }),
  });
  const reader = response.body?.getReader();
  for (let seen = ''; !seen.includes('event: token'); )
    seen += Buffer.from((await reader?.read())?.value ?? []).toString();
  leaving.abort();
  expect(await provider.requests.at(-1)?.cutOff).toBe(true);
  const events = () => collector.events.slice(before);
  await collector.until(() => events().some((event) => event.event_type === EVENTS.SESSION_END), 15_000);
  expect(events().map((event) => event.event_type)).toEqual(TURN);
  expect(events().map((event) => event.event_properties?.[PROPERTIES.SESSION_ID])).toEqual(TURN.map(() => 'c_leaving'));
  expect(events()[1]?.event_properties?.[PROPERTIES.TTFB_MS]).toBeGreaterThan(0);
});

it('every event fits the catalog, none came twice', () => {
  expect(collector.problems).toEqual([]);
  const ids = collector.events.map((event) => event.insert_id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(collector.events.filter((event) => event.event_type === EVENTS.SESSION_END)).toHaveLength(10);
});

it('the generated test passes, and fails when the client is no longer wrapped', async () => {
  const { run_command } = instrumented.verifyTest;
  const passing = await runShell(run_command, copy.root);
  expect(passing.code, passing.output).toBe(0);

  const client = join(copy.root, 'src/lib/openai.ts');
  const wrapped = readFileSync(client);
  copyFileSync(join(repoRoot, 'test/fixtures/apps/express-openai-support-bot/src/lib/openai.ts'), client);
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
