import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scanOpenProject } from '../../../src/engine/detect/scan-open-project.js';
import { scanProject } from '../../../src/engine/detect/scan-project.js';
import { openProject } from '../../../src/engine/project/open-project.js';
import { writeApp } from '../project/write-app.js';

const SOURCE = `'use server';
import OpenAI, { AzureOpenAI as Azure } from 'openai';
import { generateText, tool } from 'ai';
import { Agent, handoff, tool as agentTool } from '@openai/agents';
import { StateGraph } from '@langchain/langgraph';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
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
const helper = new Agent({ name: 'Helper', handoffs: [handoff(triage)], tools: [agentTool({ name: 'a', execute: run })] });
const triage = Agent.create({ name: \`\${helper.name}\`, handoffs: [helper, triage] });
const graph = new StateGraph(State).addNode('ask', (state) => new Bot(state).answer(state.q)).addNode('self', graph).compile();
new McpServer({}).registerTool('look', { ...graph }, async ({ event: { user, thread_ts } }) => graph.invoke(user ?? thread_ts));
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

test('names that every object has are names like any other', async () => {
  const names = ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf', 'then', 'default'];
  const uses = names
    .map(
      (name, index) => `
export const ${name === 'default' ? 'fallback' : `a${index}`} = { ${name}: client, ['${name}']: { ${name}: client } };
class C${index} extends (registry['${name}'] as any) { ${name === 'constructor' || name === 'prototype' ? 'x' : name} = client; static ['${name}x'] = client; }
registry.${name}.${name}(client)['${name}'].create({ ${name}: '${name}' });
new C${index}().${name}.chat.completions.create({});
app.post('/${name}', (req) => req.${name}.${name}(client));`,
    )
    .join('\n');
  const report = await scanProject({
    root: writeApp({
      'package.json':
        '{ "name": "__proto__", "dependencies": { "constructor": "^1", "openai": "^6", "__proto__": "*" } }',
      'constructor.ts': "export { toString as __proto__, valueOf as default } from './hasOwnProperty';\n",
      'hasOwnProperty.ts': "export * from './constructor';\nexport * from '__proto__';\n",
      'a.ts': `import OpenAI from 'openai';
import toString, { __proto__ as valueOf } from './constructor';
import express from 'express';
const app = express();
const client = new OpenAI();
const registry = { toString, valueOf, client };
${uses}
client.chat.completions.create({});
`,
    }),
  });
  expect(report.call_sites.at(-1)).toMatchObject({
    file: 'a.ts',
    api: 'chat.completions.create',
    confidence: 'certain',
  });
});

test('sizes beyond any sense end, and hide no call', async () => {
  const many = Array.from({ length: 10_000 }, (_, index) => index);
  const report = await scanProject({
    root: writeApp({
      'package.json': '{ "name": "app" }',
      'list.ts': `import OpenAI from 'openai';
export const clients = [${many.map(() => 'new OpenAI()').join(', ')}];
export const first = () => clients[0].responses.create({ model: 'm', input: '' });
`,
      'chain.ts': `import OpenAI from 'openai';
const f0 = () => new OpenAI();
${many
  .slice(1, 3_000)
  .map((index) => `const f${index} = (x = f${index - 1}) => f${index - 1}(x);`)
  .join('\n')}
f2999().responses.create({ model: 'm', input: '' });
new OpenAI().responses.create({ model: 'm', input: '' });
`,
      'type.ts': `import type OpenAI from 'openai';
${many
  .slice(1, 2_000)
  .map((index) => `interface T${index} extends T${(index * 7) % 2_000} { n: T${(index + 1) % 2_000}; c: OpenAI }`)
  .join('\n')}
export const ask = (t: T1) => t${'.n'.repeat(300)}.c.responses.create({ model: 'm', input: '' });
`,
      'wide.ts': `import OpenAI from 'openai';
let client = new OpenAI();
${many
  .slice(0, 3_000)
  .map((index) => `client = pick${index % 50}(client, client) ?? client;`)
  .join('\n')}
${many
  .slice(0, 50)
  .map((index) => `function pick${index}(a, b) { return pick${(index + 1) % 50}(b, a) || a || b; }`)
  .join('\n')}
client.responses.create({ model: 'm', input: '' });
`,
    }),
  });
  const files = new Set(report.call_sites.map((site) => `${site.file}:${site.line}`));
  expect(files).toContain('list.ts:3');
  expect(files).toContain('chain.ts:3003');
  expect([...files].some((at) => at.startsWith('wide.ts'))).toBe(true);
}, 60_000);

test('getters, accessors and re-exports that lead back to themselves end', async () => {
  const report = await scanProject({
    root: writeApp({
      'package.json': '{ "name": "app" }',
      'a.ts': `import OpenAI from 'openai';
import * as b from './b';
export * from './b';
export { b as a, a as b } from './b';
class Loop {
  get one() { return this.two; }
  get two() { return this.three(); }
  three() { return this.one ?? super.three; }
  static get self() { return Loop.self.self; }
  accessor four = this.four;
  [this.one] = this.two;
}
const object = { get me() { return object.me; }, get client() { return object.me ?? new OpenAI(); } };
export const proxy = new Proxy(new Loop(), { get: (target, key) => target[key] ?? proxy[key] });
new Loop().one.responses.create({});
proxy.two.responses.create(b.a.b.a.b);
object.client.responses.create({ model: 'm', input: '' });
`,
      'b.ts':
        "export * from './a';\nexport * from './b';\nexport { a as b, b as a } from './a';\nexport * as ns from './a';\n",
      'c.cjs':
        "const c = require('./c.cjs');\nconst OpenAI = require('openai');\nmodule.exports = { ...require('./c.cjs'), ...c, client: c.client ?? new OpenAI() };\nmodule.exports.self = module.exports;\nc.self.self.client.responses.create({});\n",
    }),
  });
  const at = report.call_sites.map((site) => `${site.file}:${site.line}`);
  expect(at).toContain('a.ts:17');
  expect(at).toContain('c.cjs:5');
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
