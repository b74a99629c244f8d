import { expect, test } from 'vitest';
import { scanProject } from '../../../src/engine/detect/scan-project.js';
import { writeApp } from '../project/write-app.js';

test.each(["const OpenAI = require('openai');", "import * as OpenAI from 'openai';"])(
  'finds a call through a client of %s',
  async (load) => {
    const root = writeApp({
      'package.json': '{ "name": "bot", "dependencies": { "openai": "^6.0.0" } }',
      'bot.js': `${load}
const openai = new OpenAI();
async function answer(messages) {
  return openai.chat.completions.create({ model: 'gpt-4o', messages });
}
`,
    });
    const { call_sites } = await scanProject({ root });
    expect(call_sites).toEqual([
      expect.objectContaining({ line: 4, api: 'chat.completions.create', client_id: expect.any(String) }),
    ]);
  },
);
