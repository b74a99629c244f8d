import { expect, test } from 'vitest';
import { scanProject } from '../../../src/engine/detect/scan-project.js';
import { writeApp } from '../project/write-app.js';

async function usersOf(source: string): Promise<string[]> {
  const root = writeApp({
    'package.json': '{ "name": "app", "dependencies": { "discord.js": "^14", "hono": "^4", "openai": "^6" } }',
    'app.ts': `import OpenAI from 'openai';\nconst openai = new OpenAI();\n${source}`,
  });
  const { identity } = await scanProject({ root });
  return identity.filter((entry) => entry.names === 'user').map((entry) => entry.expression);
}

test('the user that a middleware has set on the context of Hono is found, also where its id is not read', async () => {
  const route = (read: string) => `import { Hono } from 'hono';
const app = new Hono<{ Variables: { user: { id: string } } }>();
app.post('/chat', async (c) => {
  const user = ${read};
  const answer = await openai.responses.create({ model: 'gpt-5', input: await c.req.text() });
  return c.json(greet(user, answer.output_text));
});
`;
  expect(await usersOf(route("c.get('user')"))).toEqual(['user?.id']);
  expect(await usersOf(route('c.var.user'))).toEqual(['user?.id']);
  expect(await usersOf(route("c.get('guest')"))).toEqual([]);
});

test('whoever writes to a bot is known by the message, also where the bot only asks whether it is a bot', async () => {
  const users = await usersOf(`import { Client, Events } from 'discord.js';
const client = new Client({ intents: [] });
client.on(Events.MessageCreate, async (message) => {
  if (message.author.bot) return;
  const answer = await openai.responses.create({ model: 'gpt-5', input: message.content });
  await message.reply(answer.output_text);
});
`);
  expect(users).toEqual(['message.author?.id']);
});
