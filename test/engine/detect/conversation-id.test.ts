import { expect, test } from 'vitest';
import { scanProject } from '../../../src/engine/detect/scan-project.js';
import { writeApp } from '../project/write-app.js';

test('names the conversation by the id that the path or a property gives a meaning, rather than by a later ticket', async () => {
  const root = writeApp({
    'package.json': '{ "name": "bot", "dependencies": { "express": "^5.0.0", "openai": "^6.0.0" } }',
    'routes/conversations.ts': `import { Router } from 'express';
import OpenAI from 'openai';
import { tickets } from '../tickets';

const client = new OpenAI();
export const router = Router();

router.post('/:id/title', async (req, res) => {
  const id = String(req.params.id);
  const { output_text } = await client.responses.create({ model: 'gpt-4o-mini', input: 'Name it' });
  res.json({ id, title: output_text });
});
`,
    'routes/handoff.ts': `import { Router } from 'express';
import OpenAI from 'openai';
import { tickets } from '../tickets';

const client = new OpenAI();
export const router = Router();

router.post('/', async (req, res) => {
  const key = String(req.body.id);
  const { output_text } = await client.responses.create({ model: 'gpt-4o-mini', input: 'Sum up' });
  const ticket = tickets.open({ conversationId: key, details: output_text });
  res.json({ ticketId: ticket.id });
});
`,
    'tickets.ts': 'export const tickets = { open: (input: object) => ({ id: "T-1", ...input }) };\n',
  });
  const { identity } = await scanProject({ root });
  expect(identity.filter((one) => one.names === 'session').map((one) => [one.file, one.line, one.expression])).toEqual([
    ['routes/conversations.ts', 9, 'id'],
    ['routes/handoff.ts', 9, 'key'],
  ]);
});
