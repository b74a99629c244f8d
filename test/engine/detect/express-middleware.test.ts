import { expect, test } from 'vitest';
import { scanProject } from '../../../src/engine/detect/scan-project.js';
import { writeApp } from '../project/write-app.js';

const APP = {
  'package.json': `{ "name": "helpdesk", "type": "module", "dependencies": { "express": "^5.0.0", "openai": "^6.0.0" } }`,
  'src/logger.ts': `export const logger = {
  info(message: string) {
    process.stdout.write(JSON.stringify({ message }));
  },
};
`,
  'src/note-writer.ts': `import OpenAI from 'openai';

export class NoteWriter {
  #client = new OpenAI();
  async write(transcript: string) {
    return this.#client.responses.create({ model: 'gpt-4.1-mini', input: transcript });
  }
}
`,
  'src/routes/tickets.ts': `import { Router } from 'express';
import { NoteWriter } from '../note-writer.js';

const notes = new NoteWriter();
export const tickets = Router();
tickets.post('/', async (req, res) => {
  res.json(await notes.write(req.body.text));
});
tickets.post('/:id/summary', async (req, res) => {
  res.json(await notes.write(req.params.id));
});
`,
  'src/server.ts': `import express from 'express';
import { logger } from './logger.js';
import { tickets } from './routes/tickets.js';

const app = express();
app.use((req, _res, next) => {
  logger.info(req.path);
  next();
});
app.use('/tickets', tickets);
`,
};

test('middleware that only logs is no entry point, also when a model-calling method is named like a stream’s', async () => {
  const report = await scanProject({ root: writeApp(APP) });
  expect(report.entry_points.map(({ file, route }) => [file, route])).toEqual([
    ['src/routes/tickets.ts', '/tickets'],
    ['src/routes/tickets.ts', '/tickets/:id/summary'],
  ]);
});

test('routes of one file belong to one agent, named after the file', async () => {
  const report = await scanProject({ root: writeApp(APP) });
  expect(report.agents.map(({ id }) => id)).toEqual(['tickets']);
  expect(new Set(report.entry_points.map(({ agent_id }) => agent_id))).toEqual(new Set(['tickets']));
});

test('routes of a file whose name says nothing have an agent each', async () => {
  const app = {
    'package.json': APP['package.json'],
    'src/server.ts': `import express from 'express';
import OpenAI from 'openai';
const openai = new OpenAI();
const app = express();
app.post('/chat', async (req, res) => res.json(await openai.responses.create({ model: 'gpt-4.1', input: req.body.text })));
app.post('/titles', async (req, res) => res.json(await openai.responses.create({ model: 'gpt-4.1', input: req.body.text })));
`,
  };
  const report = await scanProject({ root: writeApp(app) });
  expect(report.agents.map(({ id }) => id)).toEqual(['chat', 'titles']);
});
