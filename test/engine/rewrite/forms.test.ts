import { afterEach, describe, expect, it } from 'vitest';
import { applyPlan } from '../../../src/engine/rewrite/apply-plan.js';
import { type TempApp, tempApp } from './temp-app.js';

let app: TempApp;
afterEach(() => app.remove());

const MANIFEST = '{\n  "name": "app",\n  "dependencies": {\n    "openai": "6.0.0"\n  }\n}\n';

async function rewritten(files: Record<string, string>, path: string) {
  app = tempApp({ 'package.json': MANIFEST, ...files });
  const result = await applyPlan({ root: app.root, level: 'full', apply: true, typeBudgetMs: 0 });
  return { text: app.read(path), result };
}

describe('the form of a function decides the insertion', () => {
  it('runs the body of an async method in a session, and leaves a method that is not async alone', async () => {
    const { text, result } = await rewritten(
      {
        'src/chat.controller.ts': `import { Controller, Post } from '@nestjs/common';
import OpenAI from 'openai';

@Controller('chat')
export class ChatController {
  readonly #client = new OpenAI();

  @Post()
  async chat(text: string): Promise<string> {
    const answer = await this.#client.responses.create({ model: 'm', input: text });
    return answer.output_text;
  }

  @Post('raw')
  raw(text: string) {
    return this.#client.responses.create({ model: 'm', input: text });
  }
}
`,
      },
      'src/chat.controller.ts',
    );
    expect(text).toContain('readonly #client = ai.wrap(new OpenAI());');
    expect(text).toMatch(
      /chat\(text: string\): Promise<string> \{\n {4}return \w+\.session\(\)\.run\(async \(\) => \{\n/,
    );
    expect(text).toMatch(/return answer\.output_text;\n {4}\}\);\n {2}\}/);
    expect(result.files.flatMap(({ skipped }) => skipped)).toMatchObject([
      { line: 15, reason: expect.stringContaining('not async'), suggestion: expect.stringContaining('.run(async') },
    ]);
  });

  it('works inside a server action that the framework lifts out of its component', async () => {
    const { text } = await rewritten(
      {
        'app/page.tsx': `import OpenAI from 'openai';

const openai = new OpenAI();

async function send(form: FormData) {
  'use server';
  await openai.responses.create({ model: 'm', input: String(form.get('text')) });
}

export const action = send;
`,
      },
      'app/page.tsx',
    );
    expect(text).toMatch(/'use server';\n {2}return \w+\.session\(\)\.run\(async \(\) => \{/);
    expect(text).not.toContain('.handler(');
  });

  it('does not make a constant of a function that is used before it is declared', async () => {
    const { text } = await rewritten(
      {
        'src/server.ts': `import express from 'express';
import OpenAI from 'openai';

const app = express();
const openai = new OpenAI();
app.post('/chat', chat);

async function chat(req: express.Request, res: express.Response) {
  res.json(await openai.responses.create({ model: 'm', input: req.body.text }));
}
`,
      },
      'src/server.ts',
    );
    expect(text).toMatch(/async function chat\(.*\) \{\n {2}return \w+\.session\(\)\.run\(async \(\) => \{/);
  });
});

describe('a CommonJS file', () => {
  it('requires the bootstrap module after its other requires, and gives a taken name an alias', async () => {
    const { text } = await rewritten(
      {
        'server.js': `'use strict'
require('dotenv').config()
const OpenAI = require('openai')

const ai = new OpenAI()

exports.handler = async (event) => ai.responses.create({ model: 'm', input: event.body })
`,
      },
      'server.js',
    );
    expect(text).toMatch(
      /const OpenAI = require\('openai'\)\nconst \{ ai: amplitudeAi.* \} = require\('\.\/amplitude-ai'\)\n/,
    );
    expect(text).toContain('const ai = amplitudeAi.wrap(new OpenAI())\n');
    expect(app.read('amplitude-ai.js')).toMatch(/module\.exports = \{ ai.* \}\n/);
  });
});

describe('a client that arrives as a parameter', () => {
  it('is wrapped where the call is made', async () => {
    const { text } = await rewritten(
      {
        'src/run.ts': `import type OpenAI from 'openai';

export const run = async (client: OpenAI) => client!.responses.create({ model: 'm', input: 'x' });
`,
      },
      'src/run.ts',
    );
    expect(text).toContain('ai.wrap(client!).responses.create(');
  });
});

describe('a monorepo', () => {
  it('gets a bootstrap module and a dependency in the package that calls the model', async () => {
    const { result } = await rewritten(
      {
        'packages/bot/package.json':
          '{\n\t"name": "bot",\n\t"type": "module",\n\t"dependencies": {\n\t\t"openai": "6.0.0",\n\t\t"zod": "4"\n\t}\n}\n',
        'packages/bot/src/index.mjs':
          "import OpenAI from 'openai';\nconst client = new OpenAI();\nexport const ask = (input) => client.responses.create({ model: 'm', input });\n",
        'packages/ui/package.json': '{ "name": "ui" }\n',
      },
      'packages/bot/src/index.mjs',
    );
    expect(app.read('package.json')).toBe(MANIFEST);
    expect(app.read('packages/bot/package.json')).toContain('{\n\t\t"amplitude-ai": "^');
    expect(result.files_to_create.map(({ path }) => path)).toContain('packages/bot/src/amplitude-ai.js');
    expect(app.read('packages/bot/src/index.mjs')).toContain("from './amplitude-ai.js';");
  });
});
