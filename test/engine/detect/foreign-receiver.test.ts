import { expect, test } from 'vitest';
import { scanProject } from '../../../src/engine/detect/scan-project.js';
import { writeApp } from '../project/write-app.js';

test("methods of streams and responses are not the app's, though they share a name with its only one", async () => {
  const root = writeApp({
    'package.json': '{ "name": "bot", "dependencies": { "openai": "^6.0.0", "express": "^5.0.0" } }',
    'note-writer.ts': `import OpenAI from 'openai';
export class NoteWriter {
  readonly #client = new OpenAI();
  write(text: string) {
    return this.#client.responses.create({ model: 'gpt-4o', input: text });
  }
}
`,
    'logger.ts': `export function log(line: string, isError = false): void {
  (isError ? process.stderr : process.stdout).write(line);
}
`,
    'routes.ts': `import { type Request, type Response, Router } from 'express';
import { log } from './logger';
import { NoteWriter } from './note-writer';
export const router = Router();
const notes = new NoteWriter();
router.get('/events', (req: Request, res: Response) => {
  log('events');
  res.write('data: hello');
});
router.post('/notes', async (req, res) => {
  res.json(await notes.write(req.body.text));
});
`,
  });
  const { entry_points } = await scanProject({ root });
  expect(entry_points.map((entry) => entry.name)).toEqual(['POST /notes']);
});
