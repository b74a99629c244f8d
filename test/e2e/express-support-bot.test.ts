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
import type { RunningApp } from './start-app.js';
import { treeHash } from './tree-hash.js';
import { unpackPackage } from './unpack-package.js';

const CONVERSATION = 'c_e2e_1';
const TURN = [EVENTS.USER_MESSAGE, EVENTS.AI_RESPONSE, EVENTS.SESSION_END];
const turns: ModelAnswer[] = [];
let copy: AppCopy;
let packageRoot: string;
let _untouched: Record<string, string>;
let _instrumented: Instrumented;
let provider: LoopbackServer;
let collector: Collector;
let app: RunningApp;

beforeAll(async () => {
  copy = copyApp('express-openai-support-bot');
  _untouched = treeHash(copy.root);
  packageRoot = await unpackPackage(copy.root);
  const session = await connectMcp(packageRoot, repoRoot);
  _instrumented = await instrumentApp(session, copy.root, 'full');
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
  expect(collector.events.filter((event) => event.event_type === EVENTS.SESSION_END)).toHaveLength(6);
});
