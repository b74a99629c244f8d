import { expect, test } from 'vitest';
import { scanProject } from '../../../src/engine/detect/scan-project.js';
import { writeApp } from '../project/write-app.js';

test('a logger that writes to stdout does not lead to an app method that is called write as well', async () => {
  const root = writeApp({
    'package.json': '{ "name": "bot", "dependencies": { "express": "^5.0.0", "openai": "^6.0.0" } }',
    'writer.ts': `import OpenAI from 'openai';
export class HandoffWriter {
  #client = new OpenAI();
  write(text: string) {
    return this.#client.responses.create({ model: 'gpt-4o-mini', input: text });
  }
}
`,
    'logger.ts': `export function log(line: string) {
  (line.startsWith('!') ? process.stderr : process.stdout).write(line);
}
`,
    'server.ts': `import express from 'express';
import { log } from './logger';
import { HandoffWriter } from './writer';

const writer = new HandoffWriter();
const app = express();
app.use((req, res, next) => {
  log(req.path);
  next();
});
app.post('/handoff', async (req, res) => {
  res.json(await writer.write(req.body.text));
});
app.listen(3000);
`,
  });
  const { entry_points } = await scanProject({ root });
  expect(entry_points.map((entry) => entry.name)).toEqual(['POST /handoff']);
});
