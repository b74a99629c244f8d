import { expect, test } from 'vitest';
import { scanProject } from '../../../src/engine/detect/scan-project.js';
import { writeApp } from '../project/write-app.js';

test('finds a call through a client that a constructor parameter declares as a field', async () => {
  const root = writeApp({
    'package.json': '{ "name": "bot", "dependencies": { "openai": "^6.0.0" } }',
    'title-generator.ts': `import type OpenAI from 'openai';
export class TitleGenerator {
  constructor(
    private readonly client: OpenAI,
    private readonly model: string = 'gpt-4o-mini',
  ) {}
  generate() {
    return this.client.chat.completions.create({ model: this.model, messages: [] });
  }
}
`,
    'main.ts': `import OpenAI from 'openai';
import { TitleGenerator } from './title-generator';
export const titles = new TitleGenerator(new OpenAI());
`,
  });
  const { call_sites, clients } = await scanProject({ root });
  expect(call_sites).toEqual([
    expect.objectContaining({ file: 'title-generator.ts', line: 8, api: 'chat.completions.create' }),
  ]);
  expect(clients).toEqual([expect.objectContaining({ file: 'main.ts', covers: [call_sites[0]?.id] })]);
});
