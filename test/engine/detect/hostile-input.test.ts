import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scanOpenProject } from '../../../src/engine/detect/scan-open-project.js';
import { scanProject } from '../../../src/engine/detect/scan-project.js';
import { openProject } from '../../../src/engine/project/open-project.js';
import { writeApp } from '../project/write-app.js';

const SOURCE = `'use server';
import OpenAI, { AzureOpenAI as Azure } from 'openai';
import { generateText, tool } from 'ai';
import express from 'express';
import { base } from './base';

export class Bot<T extends OpenAI> extends base.Engine implements Api {
  #client = new OpenAI({ ...base.options, baseURL: \`https://\${base.host}/v1\` });
  constructor(private readonly other: T, { azure = new Azure() }: { azure?: Azure } = {}) { super(other, azure); }
  get llm() { return this.#client ?? this.other; }
  async *answer(question: string) {
    const { chat: { completions } } = this.llm;
    for await (const part of await completions.create({ model: 'm', messages: [question], stream: true })) yield part;
    return (this as any)[question]?.responses!.create.call(null, { ...this, stream: question === 'x' });
  }
}
const app = express();
app.post('/chat/:chatId', async (req, res) => {
  const session = await auth();
  if (!session?.user) return;
  const tools = { a: tool({ execute: async () => new Bot(new OpenAI()).answer(req.body.q) }) };
  res.json(await generateText({ model: 'openai/gpt-4o', tools, prompt: req.params.chatId }));
});
module.exports = { ...module.exports, Bot, default: () => module.exports.default() };
`;

test('mutated and truncated source never breaks a scan', async () => {
  const edit = fc.record({
    at: fc.nat({ max: SOURCE.length }),
    remove: fc.nat({ max: 40 }),
    insert: fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom(
        '{',
        '}',
        '(',
        ')',
        '`',
        '${',
        '...',
        '=>',
        'await ',
        '?.',
        '<',
        '/*',
        "'",
        '__proto__',
        'constructor',
        '\u2028',
        '\ud800',
        '@',
      ),
    ),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(edit, { minLength: 1, maxLength: 6 }),
      fc.nat({ max: SOURCE.length }),
      async (edits, end) => {
        let text = SOURCE;
        for (const { at, remove, insert } of edits) text = text.slice(0, at) + insert + text.slice(at + remove);
        const root = writeApp({
          'package.json': '{ "name": "app", "dependencies": { "openai": "^6" } }',
          'a.ts': text,
          'b.ts': text.slice(0, end),
          'base.ts': "export * from './a';\nexport * from './b';\nexport * as base from './base';\nimport 'openai';\n",
        });
        const report = await scanOpenProject(await openProject(root));
        for (const site of report.call_sites) {
          expect(site.line).toBeGreaterThan(0);
          expect(site.span.end).toBeLessThanOrEqual(text.length);
        }
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);

test('code that goes in circles ends', async () => {
  const report = await scanProject({
    root: writeApp({
      'package.json': '{ "name": "app" }',
      'a.ts': `import OpenAI from 'openai';
import { b } from './b';
export * from './b';
export const a = b ?? a;
export const self = { ...self, client: self.client };
export const list = [...list, ...list.map((x) => list.find(() => x))];
type T = T & { client: T['client'] };
interface I extends I { client: I }
class A extends B { get client() { return this.client; } }
class B extends A {}
export function f(x: T, y: I) { return f(f, y).client(x.client, y.client.client); }
export const loop = () => loop().chat.completions.create({ stream: loop() });
new A().client.chat.completions.create(self.client, list[0], a.chat.completions.create({ ...self }));
new OpenAI({ ...self }).chat.completions.create({ ...self, ...list });
`,
      'b.ts': "export { a as b } from './a';\nexport * from './a';\nimport 'openai';\n",
    }),
  });
  expect(report.call_sites.map((site) => [site.line, site.column])).toEqual([[14, 42]]);
});

test('deep nesting ends', async () => {
  const deep = `${'((x) => '.repeat(200)}client${')'.repeat(200)}`;
  const chain = `client${'.chat.completions.create({})'.repeat(500)}`;
  const report = await scanProject({
    root: writeApp({
      'package.json': '{ "name": "app" }',
      'a.ts': `import OpenAI from 'openai';\nconst client = new OpenAI();\n${deep};\n${chain};\n`,
    }),
  });
  expect(report.call_sites.length).toBeGreaterThan(0);
});

test('a file that does not parse is reported with its position, and the rest is scanned', async () => {
  const report = await scanProject({
    root: writeApp({
      'package.json': '{ "name": "app" }',
      'broken.ts': "import OpenAI from 'openai';\nconst client = new OpenAI(;\n",
      'fine.ts':
        "import OpenAI from 'openai';\nexport const a = () => new OpenAI().responses.create({ model: 'm', input: '' });\n",
    }),
  });
  expect(report.unparsed).toMatchObject([{ file: 'broken.ts', line: 2, column: 27 }]);
  expect(report.call_sites).toMatchObject([{ file: 'fine.ts', line: 2 }]);
});
