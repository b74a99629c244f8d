import { expect, test } from 'vitest';
import { scanProject } from '../../../src/engine/detect/scan-project.js';
import { writeApp } from '../project/write-app.js';

/** `user=… (source)` and `session=… (source)` of the one entry point. */
async function identityOf(dependencies: Record<string, string>, files: Record<string, string>) {
  const manifest = JSON.stringify({ name: 'app', dependencies });
  const { identity } = await scanProject({ root: writeApp({ 'package.json': manifest, ...files }) });
  return identity.map(({ names, expression, source }) => `${names}=${expression} (${source})`);
}

const ASK = `import OpenAI from 'openai';
const client = new OpenAI();
const ask = (input: string) => client.responses.create({ model: 'gpt-5', input });
`;

test('Slack: what a listener reads of its event', async () => {
  const found = await identityOf(
    { '@slack/bolt': '4' },
    {
      'src/app.ts': `${ASK}import { App } from '@slack/bolt';
const app = new App({});
app.event('app_mention', async ({ event, say }) => {
  const answer = await ask(event.text);
  await say({ text: \`<@\${event.user}> \${answer.output_text}\`, thread_ts: event.thread_ts ?? event.ts });
});`,
    },
  );
  expect(found).toEqual(['user=event.user (slack)', 'session=event.thread_ts ?? event.ts (slack)']);
});

test('Slack: the context of a listener names the user, also when the listener reads nothing of it', async () => {
  const found = await identityOf(
    { '@slack/bolt': '4' },
    {
      'src/app.ts': `${ASK}import { App } from '@slack/bolt';
new App({}).message(async ({ message, context, say }) => {
  const { thread_ts } = message;
  await say({ text: (await ask(message.text)).output_text, thread_ts });
});`,
    },
  );
  expect(found).toEqual(['user=context.userId (slack)', 'session=thread_ts (variable)']);
});

test('Slack: in JavaScript, what every message has', async () => {
  const found = await identityOf(
    { '@slack/bolt': '4' },
    {
      'app.js': `import { App } from '@slack/bolt';
import OpenAI from 'openai';
const client = new OpenAI();
const app = new App({});
app.message(async ({ message, say }) => say((await client.responses.create({ model: 'm', input: message.text })).output_text));`,
    },
  );
  expect(found).toEqual(['user=message.user (slack)', 'session=message.thread_ts ?? message.ts (slack)']);
});

test('Slack: an events route without a framework', async () => {
  const found = await identityOf(
    { '@vercel/functions': '1' },
    {
      'api/events.ts': `${ASK}import type { SlackEvent } from '@slack/web-api';
export async function POST(request: Request) {
  const payload = JSON.parse(await request.text());
  const event = payload.event as SlackEvent;
  await ask(event.type);
  return new Response('ok');
}`,
    },
  );
  expect(found).toEqual([
    'user=payload.event?.user (slack)',
    'session=payload.event?.thread_ts ?? payload.event?.ts (slack)',
  ]);
});

test('Nuxt: the session that the auth module gives, and the chat of the path', async () => {
  const found = await identityOf(
    { nuxt: '4' },
    {
      'server/api/chats/[id].post.ts': `${ASK}export default defineEventHandler(async (event) => {
  const session = await getUserSession(event);
  const { id } = await getValidatedRouterParams(event, schema.parse);
  const chat = await findChat(id, session.user?.id || session.id);
  return (await ask(chat.text)).output_text;
});`,
    },
  );
  expect(found).toEqual(['user=session?.user?.id (app-function)', 'session=id (request-params)']);
});

test('SvelteKit: the user among the locals, taken apart or not', async () => {
  const taken = await identityOf(
    { '@sveltejs/kit': '2' },
    {
      'src/routes/api/chat/+server.ts': `${ASK}export async function POST({ request, locals: { user } }) {
  if (!user) error(401);
  await save(user.id);
  return new Response((await ask(await request.text())).output_text);
}`,
    },
  );
  expect(taken).toEqual(['user=user?.id (locals)']);
  const read = await identityOf(
    { '@sveltejs/kit': '2' },
    {
      'src/routes/api/chat/+server.ts': `${ASK}export async function POST({ request, locals }) {
  await save(locals.user?.id);
  return new Response((await ask(await request.text())).output_text);
}`,
    },
  );
  expect(read).toEqual(['user=locals.user?.id (locals)']);
});

test.each([
  [{ express: '5', passport: '0.7' }, 'passport'],
  [{ express: '5' }, 'request'],
])('Express: the user of the request is Passport’s only where Passport is', async (dependencies, source) => {
  const found = await identityOf(dependencies, {
    'src/server.ts': `${ASK}import express from 'express';
const app = express();
app.post('/chat', async (req, res) => res.json({ user: req.user.id, text: await ask(req.body.text) }));`,
  });
  expect(found).toEqual([`user=req.user?.id (${source})`]);
});

test('any other x.user.id says what it is read from, and a handler outside Slack has no thread of Slack', async () => {
  const found = await identityOf(
    { hono: '4' },
    {
      'src/worker.ts': `${ASK}import { Hono } from 'hono';
export const app = new Hono().post('/chat', async (event) => {
  const member = await load(event);
  await save(member.user.id, event.message.user);
  return event.json(await ask('hi'));
});`,
    },
  );
  expect(found).toEqual(['user=member.user.id (request)']);
});
