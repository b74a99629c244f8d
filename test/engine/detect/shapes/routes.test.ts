import { expect, test } from 'vitest';
import { scanProject } from '../../../../src/engine/detect/scan-project.js';
import { writeApp } from '../../project/write-app.js';

const ASK = `import OpenAI from 'openai';
const openai = new OpenAI();
export const ask = (input: string) => openai.responses.create({ model: 'm', input });
`;

async function entryPointsOf(files: Readonly<Record<string, string>>) {
  const report = await scanProject({ root: writeApp({ 'ask.ts': ASK, ...files }) });
  return report.entry_points.map(({ kind, method, route, name, agent_id }) => [kind, method, route, name, agent_id]);
}

test('an Express route carries the paths under which its router is mounted', async () => {
  expect(
    await entryPointsOf({
      'package.json': '{ "name": "api", "dependencies": { "express": "^5" } }',
      'routes/chat.ts': `import { Router } from 'express';
import { ask } from '../ask';
const router = Router();
router.post('/', async (req, res) => { res.json(await ask(req.body.q)); });
router.route('/:id/title').get(async function title(req, res) { res.json(await ask(req.params.id)); });
export default router;
`,
      'routes/index.ts': `import express from 'express';
import chat from './chat';
export const api = express.Router();
api.use('/chat', chat);
`,
      'server.ts': `import express from 'express';
import { api } from './routes';
express().use('/api/v1', api).listen(1);
`,
    }),
  ).toEqual([
    ['express-route', 'POST', '/api/v1/chat', 'POST /api/v1/chat', 'chat'],
    ['express-route', 'GET', '/api/v1/chat/:id/title', 'title', 'chat'],
  ]);
});

test('the same in CommonJS, in Hono and in Fastify', async () => {
  expect(
    await entryPointsOf({
      'package.json': '{ "name": "api", "dependencies": { "express": "4", "hono": "4", "fastify": "5" } }',
      'a/routes.js': `const router = require('express').Router();
const { ask } = require('../ask');
router.post('/reply', (req, res) => ask(req.body.q).then((r) => res.json(r)));
module.exports = router;
`,
      'a/app.js': `const app = require('express')();
app.use('/support', require('./routes'));
`,
      'b.ts': `import { Hono } from 'hono';
import { ask } from './ask';
const sub = new Hono().post('/draft', async (c) => c.json(await ask('')));
export default new Hono().route('/mail', sub);
`,
      'c.ts': `import Fastify from 'fastify';
import { ask } from './ask';
const app = Fastify();
app.get('/summary', async () => ask(''));
`,
    }),
  ).toEqual([
    ['express-route', 'POST', '/support/reply', 'POST /support/reply', 'support-reply'],
    ['hono-route', 'POST', '/mail/draft', 'POST /mail/draft', 'mail-draft'],
    ['fastify-route', 'GET', '/summary', 'GET /summary', 'summary'],
  ]);
});

test('Fastify plugins: typed by their variable, wrapped, registered by name, and tied together by decorations alone', async () => {
  expect(
    await entryPointsOf({
      'package.json': '{ "name": "api", "dependencies": { "fastify": "5", "fastify-plugin": "5" } }',
      'plugins/desk.ts': `import fp from 'fastify-plugin';
import { Desk } from '../desk';
export default fp(async (fastify) => {
  fastify.decorate('desk', { support: new Desk() });
});
`,
      'desk.ts': `import { ask } from './ask';
export class Desk { answer(question: string) { return ask(question); } }
`,
      'routes/support.ts': `import type { FastifyPluginAsync } from 'fastify';
const support: FastifyPluginAsync = async (instance, _options): Promise<void> => {
  const fastify = instance.withTypeProvider();
  fastify.post('/chat', {
    schema: { body: { type: 'object' } },
    handler: async function (request) { return fastify.desk.support.answer(request.body.question); },
  });
};
export default support;
`,
      'routes/drafts.ts': `import { ask } from '../ask';
export async function drafts(scope) {
  scope.get('/draft', async () => ask(''));
}
`,
      'routes/notes.ts': `import { type FastifyPluginAsyncJsonSchemaToTs } from '@fastify/type-provider-json-schema-to-ts';
const notes: FastifyPluginAsyncJsonSchemaToTs = async (fastify) => {
  fastify.put('/note', async (request) => fastify.desk.support.answer(request.body.note));
};
export default notes;
`,
      'routes/titles.ts': `import type { FastifyPluginCallback } from 'fastify';
import { ask } from '../ask';
export default ((scope, _options, done) => {
  scope.get('/title', async () => ask(''));
  done();
}) satisfies FastifyPluginCallback;
`,
      'server.ts': `import Fastify from 'fastify';
import { ask } from './ask';
import { drafts } from './routes/drafts';
const app = Fastify();
app.register(drafts);
app.register(async (scope) => { scope.get('/summary', async () => ask('')); });
`,
    }),
  ).toEqual([
    ['fastify-route', 'GET', '/draft', 'GET /draft', 'draft'],
    ['fastify-route', 'PUT', '/note', 'PUT /note', 'note'],
    ['fastify-route', 'POST', '/chat', 'POST /chat', 'chat'],
    ['fastify-route', 'GET', '/title', 'GET /title', 'title'],
    ['fastify-route', 'GET', '/summary', 'GET /summary', 'summary'],
  ]);
});

test('NestJS controllers, Next.js handlers and pages, bots, queues and lambdas', async () => {
  expect(
    await entryPointsOf({
      'package.json': '{ "name": "all", "dependencies": { "next": "16", "@nestjs/common": "11", "bullmq": "5" } }',
      'nest/chat.service.ts': `import { Injectable } from '@nestjs/common';
import { ask } from '../ask';
@Injectable()
export class ChatService { reply(q: string) { return ask(q); } }
`,
      'nest/chat.controller.ts': `import { Body, Controller, Post } from '@nestjs/common';
import { ChatService } from './chat.service';
@Controller('chat')
export class ChatController {
  constructor(private readonly chat: ChatService) {}
  @Post('reply') reply(@Body('q') q: string) { return this.chat.reply(q); }
}
`,
      'web/app/(site)/api/title/route.ts': `import { ask } from '../../../../../ask';
export const POST = async (req: Request) => Response.json(await ask(await req.text()));
`,
      'web/pages/api/old.ts': `import { ask } from '../../../ask';
export default async function handler(req, res) { res.json(await ask('')); }
`,
      'worker.ts': `import { Worker } from 'bullmq';
import { ask } from './ask';
new Worker('digest', async (job) => ask(job.data.text));
`,
      'lambda/handler.ts': `import type { SQSHandler } from 'aws-lambda';
import { ask } from '../ask';
export const handler: SQSHandler = async () => { await ask(''); };
`,
      'bot.ts': `import { Telegraf } from 'telegraf';
import { ask } from './ask';
const bot = new Telegraf('');
bot.on('text', async (ctx) => ctx.reply(String(await ask(ctx.message.text))));
`,
    }),
  ).toEqual([
    ['telegram-listener', null, null, 'telegram-listener', 'bot'],
    ['lambda-handler', null, null, 'handler', 'all'],
    ['nestjs-route', 'POST', '/chat/reply', 'ChatController.reply', 'chat-reply'],
    ['next-route-handler', 'POST', '/api/title', 'POST', 'title'],
    ['next-pages-api', null, '/api/old', 'handler', 'old'],
    ['queue-job', null, null, 'queue-job', 'queue-job'],
  ]);
});
