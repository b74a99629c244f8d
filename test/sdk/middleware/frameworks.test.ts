import 'reflect-metadata';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from '@hono/node-server';
import { Controller, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import express from 'express';
import fastify, { type FastifyRequest } from 'fastify';
import { type Context, Hono } from 'hono';
import Koa from 'koa';
import { afterEach, describe, expect, test } from 'vitest';
import {
  createAmplitudeAIMiddleware,
  createFastifyPlugin,
  createHonoMiddleware,
  createKoaMiddleware,
  wrapLambdaHandler,
  wrapNextHandler,
} from '../../../src/sdk/middleware/index.js';
import { MockAmplitudeAI } from '../../../src/sdk/testing/index.js';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** What each app does: it answers in two parts, and the second part is written while the first is on its way. */
async function* answer(ai: MockAmplitudeAI): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  ai.trackUserMessage({ content: 'Where is my order?' });
  yield encoder.encode('on its ');
  await sleep(5);
  ai.trackSpan({ spanName: 'second-part', latencyMs: 1 });
  yield encoder.encode('way');
}

const streamOf = (ai: MockAmplitudeAI): ReadableStream<Uint8Array> => {
  const parts = answer(ai);
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
};

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const address = server.address() as AddressInfo;
  return `http://127.0.0.1:${address.port}`;
}

const APPS: Record<string, (ai: MockAmplitudeAI) => Promise<string>> = {
  async Express(ai) {
    const app = express();
    app.use(
      createAmplitudeAIMiddleware<express.Request>({
        amplitudeAI: ai,
        agentId: 'shop',
        userIdResolver: (req) => req.get('x-user'),
      }),
      express.json(),
    );
    app.post('/chat', async (_req, res) => {
      for await (const part of answer(ai)) res.write(part);
      res.end();
    });
    return await listen(createServer(app));
  },
  async Fastify(ai) {
    const app = fastify();
    await app.register(
      createFastifyPlugin<FastifyRequest>({
        amplitudeAI: ai,
        agentId: 'shop',
        userIdResolver: (req) => req.headers['x-user']?.toString(),
      }),
    );
    app.post('/chat', async (_request, reply) => reply.send(streamOf(ai)));
    closers.push(() => app.close());
    return await app.listen({ port: 0, host: '127.0.0.1' });
  },
  async 'Hono on Node'(ai) {
    const app = new Hono();
    app.use(
      createHonoMiddleware<Context>({
        amplitudeAI: ai,
        agentId: 'shop',
        userIdResolver: (c) => c.req.header('x-user'),
      }),
    );
    app.post('/chat', (c) => c.body(streamOf(ai)));
    app.get('/status', (c) => c.json({ ok: true }));
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server;
    return await listen(server);
  },
  async Koa(ai) {
    const app = new Koa();
    app.use(
      createKoaMiddleware<Koa.Context>({
        amplitudeAI: ai,
        agentId: 'shop',
        userIdResolver: (ctx) => ctx.get('x-user'),
      }),
    );
    app.use(async (ctx) => {
      ctx.respond = false;
      ctx.res.statusCode = 200;
      for await (const part of answer(ai)) ctx.res.write(part);
      ctx.res.end();
    });
    return await listen(createServer(app.callback()));
  },
  async NestJS(ai) {
    class Chat {
      async post() {
        for await (const _ of answer(ai));
        return 'on its way';
      }
    }
    Controller('chat')(Chat);
    const method = Object.getOwnPropertyDescriptor(Chat.prototype, 'post');
    if (method) Post()(Chat.prototype, 'post', method);
    class App {}
    Module({ controllers: [Chat] })(App);
    const app = await NestFactory.create(App, { logger: false });
    app.use(
      createAmplitudeAIMiddleware<express.Request>({
        amplitudeAI: ai,
        agentId: 'shop',
        userIdResolver: (req) => req.get('x-user'),
      }),
    );
    await app.listen(0, '127.0.0.1');
    closers.push(() => app.close());
    return (await app.getUrl()).replace('[::1]', '127.0.0.1');
  },
};

describe.each(Object.entries(APPS))('middleware for %s', (_name, start) => {
  test('each request is a session of its own user, which ends after its answer', async () => {
    const ai = new MockAmplitudeAI();
    const url = await start(ai);
    const users = ['user-1', 'user-2', 'user-3'];
    await Promise.all(
      users.map(async (user) => {
        const response = await fetch(`${url}/chat`, {
          method: 'POST',
          headers: { 'x-user': user, 'content-type': 'application/json' },
          body: JSON.stringify({ text: 'Where is my order?' }),
        });
        expect(response.ok).toBe(true);
        expect(await response.text()).toBe('on its way');
      }),
    );
    await expect.poll(() => ai.getEvents('[Agent] Session End').length).toBe(users.length);
    ai.assertValid();
    for (const user of users) {
      const own = ai.events.filter((event) => event.user_id === user);
      expect(own.map((event) => event.event_type)).toEqual([
        '[Agent] User Message',
        '[Agent] Span',
        '[Agent] Session End',
      ]);
      const sessions = own.map((event) => event.event_properties?.['[Agent] Session ID']);
      expect(new Set(sessions).size).toBe(1);
      expect(own[0]?.event_properties?.['[Agent] Agent ID']).toBe('shop');
    }
  });

  test('with propagateContext it goes on with the session that another service of the app names', async () => {
    const ai = new MockAmplitudeAI({ propagateContext: true });
    const url = await start(ai);
    await fetch(`${url}/chat`, {
      method: 'POST',
      headers: {
        'x-amplitude-session-id': 'thread-9',
        'x-amplitude-agent-id': 'orchestrator',
        'x-amplitude-user-id': 'user-9',
        traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      },
    }).then((response) => response.text());
    ai.assertEventTracked('[Agent] User Message', {
      userId: 'user-9',
      sessionId: 'thread-9',
      '[Agent] Trace ID': '0af76519-16cd-43dd-8448-eb211c80319c',
      '[Agent] Parent Agent ID': 'orchestrator',
    });
  });
});

test("what Hono's Node server writes in one piece ends the session as well", async () => {
  const ai = new MockAmplitudeAI();
  const url = await APPS['Hono on Node']?.(ai);
  expect(await (await fetch(`${url}/status`)).json()).toEqual({ ok: true });
  await expect.poll(() => ai.getEvents('[Agent] Session End').length).toBe(1);
});

test('without propagateContext a stranger cannot name the session in headers', async () => {
  const ai = new MockAmplitudeAI();
  const handler = wrapNextHandler({ amplitudeAI: ai, agentId: 'shop' }, async (_request: Request) => {
    ai.trackUserMessage({ content: 'hi' });
    return new Response('ok');
  });
  const headers = { 'x-amplitude-session-id': 'thread-9', 'x-amplitude-user-id': 'admin' };
  await (await handler(new Request('http://localhost/', { headers }))).text();
  expect(ai.eventsForSession('thread-9')).toEqual([]);
  expect(ai.events.map((event) => event.user_id)).toEqual([undefined, undefined]);
});

describe('wrapNextHandler', () => {
  test('a route handler is a session until its stream is read, and keeps its route parameters', async () => {
    const ai = new MockAmplitudeAI();
    const POST = wrapNextHandler(
      { amplitudeAI: ai, agentId: 'chat', sessionIdResolver: (request: Request) => request.headers.get('x-thread') },
      async (_request, { params }: { params: Promise<{ id: string }> }) => {
        ai.setIdentity({ userId: (await params).id });
        return new Response(streamOf(ai));
      },
    );
    const request = new Request('http://localhost/chat/7', { method: 'POST', headers: { 'x-thread': 'thread-7' } });
    const response = await POST(request, { params: Promise.resolve({ id: 'user-7' }) });
    expect(ai.getEvents('[Agent] Session End')).toEqual([]);
    expect(await response.text()).toBe('on its way');
    await expect.poll(() => ai.getEvents('[Agent] Session End').length).toBe(1);
    expect(ai.eventsForSession('thread-7').map((event) => event.user_id)).toEqual(['user-7', 'user-7', 'user-7']);
  });
});

describe('wrapLambdaHandler', () => {
  interface Event {
    headers: Record<string, string>;
    body: string;
  }
  const event: Event = { headers: { 'X-Amplitude-Session-Id': 'thread-5' }, body: '{"user":"user-5"}' };
  const options = (ai: MockAmplitudeAI) => ({
    amplitudeAI: ai,
    agentId: 'triage',
    userIdResolver: (given: Event) => JSON.parse(given.body).user as string,
  });

  test('an async handler answers after its events are delivered', async () => {
    const ai = new MockAmplitudeAI({ propagateContext: true });
    let flushed = 0;
    ai.flush = async () => {
      flushed += 1;
      return { accepted: 0, dropped: 0, pending: 0, reasons: {} };
    };
    const handler = wrapLambdaHandler(options(ai), async (given: Event, context: { awsRequestId: string }) => {
      ai.trackUserMessage({ content: given.body });
      return { statusCode: 200, body: context.awsRequestId };
    });
    expect(await handler(event, { awsRequestId: 'r-1' })).toEqual({ statusCode: 200, body: 'r-1' });
    expect(flushed).toBe(1);
    ai.assertSessionClosed('thread-5');
    ai.assertEventTracked('[Agent] User Message', { userId: 'user-5', sessionId: 'thread-5' });
  });

  test('a handler with a callback ends its session with the answer; failures stay failures', async () => {
    const ai = new MockAmplitudeAI();
    const handler = wrapLambdaHandler(options(ai), (given: Event, _context: object, callback): void => {
      setTimeout(() => {
        ai.trackUserMessage({ content: given.body });
        callback(given.body === '{}' ? new Error('no user') : null, 'done');
      }, 2);
    });
    expect(await handler(event, {})).toBe('done');
    await expect(handler({ headers: {}, body: '{}' }, {})).rejects.toThrow('no user');
    expect(ai.events.map(({ event_type }) => event_type)).toEqual([
      '[Agent] User Message',
      '[Agent] Session End',
      '[Agent] User Message',
      '[Agent] Session End',
    ]);
  });
});
