import { expect, test } from 'vitest';
import { scanProject } from '../../../src/engine/detect/scan-project.js';
import { writeApp } from '../project/write-app.js';

/** The conversation of a handler, as it would be written at the insertion. */
async function conversationOf(lines: string): Promise<string | undefined> {
  const root = writeApp({
    'package.json': '{ "name": "bot", "dependencies": { "express": "^5.0.0", "openai": "^6.0.0" } }',
    'server.ts': `import express from 'express';
import OpenAI from 'openai';
import { db, find, log } from './db';

const client = new OpenAI();
const app = express();

app.post('/', async (req, res) => {
  ${lines}
  const answer = await client.responses.create({ model: 'm', input: req.body.text });
  res.json({ answer });
});
`,
  });
  const { identity } = await scanProject({ root });
  return identity.find(({ names }) => names === 'session')?.expression;
}

test.each([
  [
    'is created',
    'const conversation = await db.conversation.create({ data: {} });\n  if (req.body.log) log(conversation.id);',
  ],
  [
    'is found or an error',
    'const conversation = await db.conversation.findUniqueOrThrow();\n  if (req.body.log) log(conversation.id);',
  ],
  ['is read at once', 'const conversation = await find(req);\n  await log({ id: conversation.id });'],
])('a conversation that %s is read as the app reads it', async (_case, lines) => {
  expect(await conversationOf(lines)).toBe('conversation.id');
});

test.each([
  ['read in one case only', 'const conversation = await find(req);\n  if (req.body.log) log(conversation.id);'],
  ['read later', 'const conversation = await find(req);\n  log("found");\n  log(conversation.id);'],
  ['read behind a condition', 'const conversation = await find(req);\n  log(req.body.log && conversation.id);'],
  ['read with care', 'const conversation = await find(req);\n  log(conversation?.id);'],
])('a conversation that is %s may be missing', async (_case, lines) => {
  expect(await conversationOf(lines)).toBe('conversation?.id');
});
