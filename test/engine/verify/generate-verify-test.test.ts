import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { generateVerifyTest } from '../../../src/engine/verify/generate-verify-test.js';
import { writeApp } from '../project/write-app.js';

const dependencies = (more: string, scripts = '{}'): string =>
  `{ "name": "app", "type": "module", "scripts": ${scripts}, "dependencies": { "openai": "^6.0.0", "amplitude-ai": "^0.1.0", ${more} } }`;
const OURS = {
  'lib/amplitude-ai.ts': `import { AmplitudeAI } from 'amplitude-ai';
export const ai = new AmplitudeAI();
export const chat = ai.agent('chat');
`,
  'lib/openai.ts': `import OpenAI from 'openai';
import { ai } from './amplitude-ai';
export const openai = ai.wrap(new OpenAI());
export const say = (content: string) =>
  openai.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content }] });
`,
};
const NEXT = {
  ...OURS,
  'package.json': dependencies('"next": "^16.0.0", "next-auth": "^5.0.0", "vitest": "^4.0.0"'),
  'auth.ts':
    "import NextAuth from 'next-auth';\nexport const { handlers, auth, signIn, signOut } = NextAuth({ providers: [] });\n",
  'app/api/rooms/[roomId]/chat/route.ts': `import { auth } from '../../../../../auth';
import { ai, chat } from '../../../../../lib/amplitude-ai';
import { say } from '../../../../../lib/openai';
export const POST = chat.handler(async (request: Request, { params }: { params: Promise<{ roomId: string }> }) => {
  const session = await auth();
  const { roomId } = await params;
  ai.setIdentity({ userId: session?.user?.id, sessionId: roomId });
  const { prompt } = await request.json();
  return Response.json(await say(prompt));
});
`,
};
const EXPRESS = { ...OURS, 'package.json': dependencies('"express": "^5.0.0"') };

/** The generated test is a program whatever the app holds. */
function parses(content: string): boolean {
  return parseSync('generated.test.ts', content).errors.length === 0;
}

describe('a Next.js route', () => {
  it('is called with a request, its params and a signed-in user', async () => {
    const { content, covers, run_command } = await generateVerifyTest({ root: writeApp(NEXT) });
    expect(run_command).toBe('npx vitest run test/amplitude-ai.verify.test.mjs');
    expect(covers).toHaveLength(1);
    expect(content).toContain("vi.mock('../auth', () => ({");
    expect(content).toContain(
      "POST(new Request('http://localhost/api/rooms/verify/chat', json({ prompt: QUESTION })), { params: Promise.resolve({ 'roomId': SESSION_ID }) })",
    );
    expect(content).toContain('expectAgentEvents(seen, { sessions: 1, userId: USER_ID, sessionId: SESSION_ID })');
    expect(parses(content)).toBe(true);
  });

  it('is mocked the way of the runner, and left out where the runner cannot', async () => {
    const root = writeApp(NEXT);
    const jest = await generateVerifyTest({ root, runner: 'jest' });
    expect(jest.content).toContain("jest.mock('../auth', () => ({");
    expect(parses(jest.content)).toBe(true);
    const node = await generateVerifyTest({ root, runner: 'node' });
    expect(node).toMatchObject({
      content: '',
      covers: [],
      not_covered: [{ why: expect.stringContaining('vitest or jest') }],
    });
  });
});

describe('an Express route', () => {
  const route = (body: string, more = '') => `import { Router } from 'express';
import { ai, chat } from './lib/amplitude-ai';
import { say } from './lib/openai';
${more}
const router = Router();
${body}
`;
  const post = (path: string) => `router.post(${path}, chat.handler(async (req, res) => {
  ai.setIdentity({ userId: req.user.id });
  res.json(await say(req.body.message));
}));`;

  it.each([
    ['has a router of its own', route(post("'/'")), 'not exported'],
    [
      'is guarded by the router',
      route(`router.use(requireLogin);\n${post("'/'")}\nexport { router };`),
      'requireLogin',
    ],
    ['serves on import', route(`${post("'/'")}\nrouter.listen(3000);\nexport { router };`), 'starts to listen'],
    [
      'needs a stored record',
      route(
        `router.post('/:id/title', chat.handler(async (req, res) => { res.json(await say((await db.find(req.params.id)).text)); }));\nexport { router };`,
        "import { db } from './db';",
      ),
      'stored conversation',
    ],
  ])('that %s is left out, with the reason', async (_, source, why) => {
    const root = writeApp({
      ...EXPRESS,
      'routes.ts': source,
      'db.ts': "import pg from 'pg';\nexport const db = pg();",
    });
    const { covers, not_covered } = await generateVerifyTest({ root });
    expect(covers).toEqual([]);
    expect(not_covered).toEqual([{ call_site: expect.any(String), why: expect.stringContaining(why) }]);
  });

  it('whose path is hostile stays text', async () => {
    const source = route(`${post(`"/x'+process.exit(9)+'"`)}\nexport { router };`);
    const { content } = await generateVerifyTest({ root: writeApp({ ...EXPRESS, 'routes.ts': source }) });
    expect(content).toContain(String.raw`fetch(base + '/x\'+process.exit(9)+\''`);
    expect(parses(content)).toBe(true);
  });
});

describe('a function of a CommonJS module', () => {
  const job = (exported: string) => ({
    'package.json': '{ "name": "jobs", "dependencies": { "openai": "^6.0.0", "amplitude-ai": "^0.1.0" } }',
    'job.js': `const OpenAI = require('openai');
const { AmplitudeAI } = require('amplitude-ai');
const ai = new AmplitudeAI();
const bot = ai.agent('bot');
const openai = ai.wrap(new OpenAI());
${exported.replace('JOB', 'bot.handler(async function summarize(text) { return openai.responses.create({ model: "gpt-4o", input: text }); })')}
`,
  });

  it.each([
    ['exports.summarize = JOB;', '{ summarize }'],
    ['module.exports = { summarize: JOB };', '{ summarize }'],
    ['const summarize = JOB;\nmodule.exports = { sumUp: summarize };', '{ sumUp }'],
    ['module.exports = JOB;', '{ default: run }'],
  ])('%s', async (exported, binding) => {
    const { path, content, run_command } = await generateVerifyTest({ root: writeApp(job(exported)) });
    expect(path).toBe('test/amplitude-ai.verify.test.mjs');
    expect(run_command).toBe(`node --test ${path}`);
    expect(content).toContain(`const ${binding} = await import('../job.js');`);
    expect(content).toContain('(QUESTION));');
    expect(parses(content)).toBe(true);
  });
});

describe('writing', () => {
  it('replaces its own older test and never another file', async () => {
    const root = writeApp(NEXT);
    const { path } = await generateVerifyTest({ root, apply: true });
    await generateVerifyTest({ root, apply: true });
    writeFileSync(join(root, path), '// mine');
    await expect(generateVerifyTest({ root, apply: true })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  it('says what comes first in an app that is not instrumented', async () => {
    const plain =
      "import OpenAI from 'openai';\nexport const say = (input: string) => new OpenAI().responses.create({ model: 'gpt-4o', input });";
    const result = await generateVerifyTest({ root: writeApp({ ...NEXT, 'lib/openai.ts': plain }) });
    expect(result).toMatchObject({ content: '', covers: [], next: { tool: 'apply_plan' } });
    expect(result.not_covered).toEqual([{ call_site: expect.any(String), why: 'It is not instrumented.' }]);
  });
});

describe('a Fastify route', () => {
  const FASTIFY = {
    ...OURS,
    'package.json': dependencies('"fastify": "^5.0.0", "vitest": "^4.0.0"'),
    'src/auth.ts': 'export async function requireLogin(request) { if (!request.user) throw new Error(); }\n',
    'src/routes.ts': `import type { FastifyInstance } from 'fastify';
import { ai, chat } from '../lib/amplitude-ai';
import { say } from '../lib/openai';
import { requireLogin } from './auth';
export default async function routes(app: FastifyInstance) {
  app.addHook('onRequest', requireLogin);
  app.route({
    method: 'POST',
    url: '/rooms/:roomId',
    handler: chat.handler(async (request) => {
      ai.setIdentity({ userId: request.user.id, sessionId: request.params.roomId });
      return say(request.body.prompt);
    }),
  });
}
`,
  };

  it('of a plugin is injected, past what signs users in', async () => {
    const { content, covers } = await generateVerifyTest({ root: writeApp(FASTIFY) });
    expect(covers).toHaveLength(1);
    expect(content).toContain(
      "await inject(Fastify().register(routes), { method: 'POST', url: '/rooms/' + SESSION_ID, payload: { prompt: QUESTION } });",
    );
    expect(content).toContain('requireLogin: async (request) => { request.user = mockUser; }');
    expect(content).toContain('{ sessions: 1, userId: USER_ID, sessionId: SESSION_ID }');
    expect(parses(content)).toBe(true);
  });

  it('of an app that a function makes is injected into that app', async () => {
    const made = FASTIFY['src/routes.ts']
      .replace(
        'export default async function routes(app: FastifyInstance) {',
        'export function buildApp() {\n  const app = Fastify();',
      )
      .replace(/\}\n$/, '  return app;\n}\n');
    const root = writeApp({ ...FASTIFY, 'src/routes.ts': `import Fastify from 'fastify';\n${made}` });
    const { content } = await generateVerifyTest({ root });
    expect(content).toContain('await inject(await buildApp(), {');
    expect(parses(content)).toBe(true);
  });

  it('is left out where node:test cannot take the place of its guard', async () => {
    const { content, not_covered } = await generateVerifyTest({ root: writeApp(FASTIFY), runner: 'node' });
    expect(content).toBe('');
    expect(not_covered[0]?.why).toContain('vitest or jest');
  });
});

describe('a server that its module starts', () => {
  it('is asked on each path that its listener knows, with the headers and the body that it reads', async () => {
    const server = `import { createServer } from 'node:http';
import { ai, chat } from '../lib/amplitude-ai';
import { say } from '../lib/openai';
async function readBody(req) { let text = ''; for await (const chunk of req) text += chunk; return JSON.parse(text); }
createServer(chat.handler(async (req, res) => {
  const { pathname } = new URL(req.url ?? '/', 'http://localhost');
  if (pathname === '/healthz') return res.end('ok');
  if (req.method !== 'POST' || pathname !== '/ask') return res.writeHead(404).end();
  const { question, chatId } = await readBody(req);
  ai.setIdentity({ userId: req.headers['x-user-id'], sessionId: chatId });
  res.end(JSON.stringify(await say(question)));
})).listen(3000);
`;
    const root = writeApp({ ...OURS, 'package.json': dependencies('"tsx": "^4.0.0"'), 'src/server.ts': server });
    const { content, covers } = await generateVerifyTest({ root });
    expect(covers).toHaveLength(1);
    expect(content).toContain(
      "fetch(base + '/ask', json({ question: QUESTION, chatId: SESSION_ID }, 'POST', { 'x-user-id': USER_ID }))",
    );
    expect(content).not.toContain('/healthz');
    expect(parses(content)).toBe(true);
  });
});

describe('the stand-ins', () => {
  it('are those of the providers that the app asks, and no others', async () => {
    const { content } = await generateVerifyTest({ root: writeApp(NEXT) });
    expect(content).toContain('function chatReply(');
    expect(content).not.toMatch(/responsesReply|embeddingReply|messagesReply|geminiReply|mistralReply|bedrockReply/);
    expect(content).not.toMatch(/ANTHROPIC|GEMINI|AWS_/);
  });

  it('of OpenAI and Mistral are told apart by the model', async () => {
    const root = writeApp({
      ...NEXT,
      'lib/mistral.ts': `import { Mistral } from '@mistralai/mistralai';
import { ai } from './amplitude-ai';
export const mistral = ai.wrap(new Mistral({}));
export const sum = (content: string) => mistral.chat.complete({ model: 'mistral-small-latest', messages: [{ role: 'user', content }] });
`,
    });
    const { content } = await generateVerifyTest({ root });
    expect(content).toContain(
      "if (path.endsWith('/chat/completions') && /tral/.test(body.model)) return mistralReply(",
    );
    expect(content).toContain("if (path.endsWith('/chat/completions')) return chatReply(");
    expect(parses(content)).toBe(true);
  });
});
