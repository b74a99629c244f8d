import { expect, test } from 'vitest';
import { scanProject } from '../../../src/engine/detect/scan-project.js';
import { writeApp } from '../project/write-app.js';

test("a bot's own account is not taken for the user who wrote to it", async () => {
  const report = await scanProject({
    root: writeApp({
      'package.json': '{ "name": "bot", "dependencies": { "discord.js": "^14", "openai": "^6" } }',
      'bot.ts': `import { Client, Events } from 'discord.js';
import OpenAI from 'openai';
const openai = new OpenAI();
const client = new Client({ intents: [] });
client.on(Events.MessageCreate, async (message) => {
  const { client } = message;
  if (!message.mentions.has(client.user.id) || message.author.id === '1') return;
  const answer = await openai.responses.create({ model: 'gpt-5', input: message.content });
  await message.reply(answer.output_text);
});
`,
    }),
  });
  const users = report.identity.filter((entry) => entry.names === 'user').map((entry) => entry.expression);
  expect(users).not.toHaveLength(0);
  expect(users.every((expression) => /^message\??\.author\??\.id$/.test(expression))).toBe(true);
});
