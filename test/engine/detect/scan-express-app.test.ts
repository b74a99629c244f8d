import { expect, test } from 'vitest';
import { scanProject } from '../../../src/engine/detect/scan-project.js';
import { toJson } from '../../../src/engine/detect/to-json.js';
import { writeApp } from '../project/write-app.js';

const APP = {
  'package.json': `{ "name": "support-bot", "dependencies": { "express": "^5.0.0", "openai": "^6.0.0", "stripe": "^17.0.0" } }`,
  'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
  'src/llm/client.ts': `import OpenAI from 'openai';

export const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
`,
  'src/llm/index.ts': `export { openai as llm } from './client.js';\n`,
  'src/tools.ts': `export async function getOrder({ orderId }: { orderId: string }) {
  return { orderId, status: 'shipped' };
}
export const handlers = { get_order: getOrder };
export const tools = [
  { type: 'function' as const, function: { name: 'get_order', description: 'Looks up an order', parameters: {} } },
];
`,
  'src/support.ts': `import { llm } from '@/llm';
import { handlers, tools } from './tools.js';

export async function answer(messages: any[]) {
  const first = await llm.chat.completions.create({ model: 'gpt-4o-mini', messages, tools });
  for (const call of first.choices[0].message.tool_calls ?? []) await handlers[call.function.name](JSON.parse(call.function.arguments));
  return llm.chat.completions.create({ model: 'gpt-4o-mini', messages, stream: true });
}
`,
  'src/billing.ts': `import Stripe from 'stripe';
const client = new Stripe('');
// const r = await openai.chat.completions.create({});
export const charge = () => client.messages.create({ to: "openai.chat.completions.create()" });
`,
  'src/server.ts': `import express from 'express';
import { answer } from './support.js';
import { charge } from './billing.js';

const app = express();
app.get('/health', (_req, res) => res.send('ok'));
app.post('/api/support/:conversationId', requireUser, async (req, res) => {
  const stream = await answer(req.body.messages);
  await charge();
  res.json({ user: req.user.id, chat: req.params.conversationId, stream });
});
app.listen(3000);
`,
};

test('finds the calls of an Express app through an alias and a barrel, and what leads to them', async () => {
  const root = writeApp(APP);
  const report = await scanProject({ root });
  expect(
    report.call_sites.map(({ file, line, column, api, provider, streaming, status }) => [
      file,
      line,
      column,
      api,
      provider,
      streaming,
      status,
    ]),
  ).toEqual([
    ['src/support.ts', 5, 44, 'chat.completions.create', 'openai', false, 'uninstrumented'],
    ['src/support.ts', 7, 31, 'chat.completions.create', 'openai', true, 'uninstrumented'],
  ]);
  expect(report.clients).toMatchObject([
    {
      file: 'src/llm/client.ts',
      line: 3,
      column: 23,
      construct: 'new OpenAI',
      covers: report.call_sites.map((site) => site.id),
    },
  ]);
  const [client] = report.clients;
  expect(APP['src/llm/client.ts'].slice(client?.span.start, client?.span.end)).toBe(
    'new OpenAI({ apiKey: process.env.OPENAI_API_KEY })',
  );
  expect(report.entry_points).toMatchObject([
    {
      kind: 'express-route',
      method: 'POST',
      route: '/api/support/:conversationId',
      file: 'src/server.ts',
      line: 7,
      form: 'arrow',
      is_async: true,
      agent_id: 'support',
      call_sites: report.call_sites.map((site) => site.id),
    },
  ]);
  expect(
    report.identity.map(({ names, expression, source, knownAfter }) => [names, expression, source, knownAfter]),
  ).toEqual([
    ['user', 'req.user?.id', 'request', null],
    ['session', 'req.params?.conversationId', 'request-params', null],
  ]);
  expect(report.tools).toMatchObject([{ name: 'get_order', file: 'src/tools.ts', line: 4, status: 'uninstrumented' }]);
  expect(report.agents.map((agent) => agent.id)).toEqual(['support']);
  expect(report.plan.map(({ file, action }) => [file, action])).toEqual([
    ['src/amplitude-ai.ts', 'create-bootstrap'],
    ['src/llm/client.ts', 'wrap-client'],
    ['src/server.ts', 'wrap-entry-point'],
    ['src/tools.ts', 'wrap-tool'],
  ]);
  expect(report.wrappers).toMatchObject([
    { name: 'answer', callers: 1 },
    { name: 'answer', callers: 1 },
  ]);
});

test('gives JSON without offsets', async () => {
  const report = await scanProject({ root: writeApp(APP) });
  const text = JSON.stringify(toJson(report));
  expect(text).not.toMatch(/"(span|calleeSpan|knownAfter|form|is_async)"/);
  expect(JSON.parse(text).totals).toMatchObject({ call_sites: 2, uninstrumented: 2, clients: 1, entry_points: 1 });
});

test('sees that an app is instrumented', async () => {
  const root = writeApp({
    ...APP,
    'src/lib/amplitude-ai.ts': `import { AmplitudeAI } from 'amplitude-ai';
export const ai = new AmplitudeAI();
export const support = ai.agent('support');
`,
    'src/llm/client.ts': `import OpenAI from 'openai';
import { ai } from '@/lib/amplitude-ai';

export const openai = ai.wrap(new OpenAI({ apiKey: process.env.OPENAI_API_KEY }));
`,
    'src/tools.ts': APP['src/tools.ts']
      .replace('get_order: getOrder', "get_order: ai.tool('get_order', getOrder)")
      .replace('export async', "import { ai } from '@/lib/amplitude-ai';\nexport async"),
    'src/server.ts': APP['src/server.ts']
      .replace('requireUser, async (req, res) => {', 'requireUser, support.handler(async (req, res) => {')
      .replace('stream });\n});', 'stream });\n}));')
      .replace('import express', "import { support } from './lib/amplitude-ai.js';\nimport express"),
  });
  const report = await scanProject({ root });
  expect(report.call_sites.map(({ status, via }) => [status, via])).toEqual([
    ['instrumented', 'wrap'],
    ['instrumented', 'wrap'],
  ]);
  expect(report.clients[0]).toMatchObject({ status: 'instrumented', via: 'wrap' });
  expect(report.entry_points).toMatchObject([{ status: 'instrumented', route: '/api/support/:conversationId' }]);
  expect(report.tools).toMatchObject([{ name: 'get_order', status: 'instrumented' }]);
  expect(report.plan).toEqual([]);
});

test('limits findings to paths, and refuses paths outside', async () => {
  const root = writeApp(APP);
  expect((await scanProject({ root, paths: ['src/server.ts'] })).totals).toMatchObject({
    call_sites: 0,
    entry_points: 1,
  });
  await expect(scanProject({ root, paths: ['../x'] })).rejects.toMatchObject({ code: 'PATH_OUTSIDE_ROOT' });
  await expect(scanProject({ root, paths: ['src/nowhere'] })).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
});

test('stops when it is cancelled', async () => {
  const controller = new AbortController();
  controller.abort(new Error('no longer needed'));
  await expect(scanProject({ root: writeApp(APP), signal: controller.signal })).rejects.toThrow();
});
