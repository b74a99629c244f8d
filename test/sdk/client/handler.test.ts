import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as sleep, setImmediate as tick } from 'node:timers/promises';
import express, { type Request as ExpressRequest, type Response as ExpressResponse, type NextFunction } from 'express';
import { Hono } from 'hono';
import { NextRequest, NextResponse } from 'next/server.js';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { AmplitudeAI } from '../../../src/sdk/client/amplitude-ai.js';
import { recordingSink } from './recording-sink.js';

function chatApp() {
  const sink = recordingSink();
  const ai = new AmplitudeAI({ sink });
  const chat = ai.agent('support-bot');
  const types = () => sink.events.map((event) => event.event_type);
  const ends = () => sink.events.filter((event) => event.event_type === '[Agent] Session End');
  const answer = (text: string) =>
    ai.trackAiMessage({ content: text, model: 'gpt-4o', provider: 'openai', latencyMs: 3 });
  return { sink, ai, chat, types, ends, answer };
}

afterEach(() => void vi.unstubAllEnvs());

async function listen(app: express.Express): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

describe('what a wrapped function looks like', () => {
  const { chat } = chatApp();

  test('name, length and own properties stay', () => {
    const config = { api: { bodyParser: false } };
    function handle(_error: unknown, _req: unknown, _res: unknown, _next: unknown) {
      return 1;
    }
    const wrapped = chat.handler(Object.assign(handle, { config }));
    expect(wrapped.name).toBe('handle');
    expect(wrapped.length).toBe(4);
    expect(Reflect.get(wrapped, 'config')).toBe(config);
    expect(Object.getPrototypeOf(wrapped)).toBe(Function.prototype);
  });

  test('each kind of function stays its kind', () => {
    const kinds = [async () => 1, () => 1, function* () {}, async function* () {}, function plain() {}];
    for (const fn of kinds) {
      const wrapped: object = chat.handler(fn as () => unknown);
      expect(Object.prototype.toString.call(wrapped)).toBe(Object.prototype.toString.call(fn));
      expect(wrapped.constructor).toBe(fn.constructor);
      expect(Object.hasOwn(wrapped, 'prototype')).toBe(Object.hasOwn(fn, 'prototype'));
    }
  });

  test('`this`, arguments, result and the thrown object pass through', async () => {
    const failure = new RangeError('no');
    const bot = {
      greeting: 'hi',
      greet: chat.handler(function (this: { greeting: string }, name: string) {
        return `${this.greeting} ${name}`;
      }),
      fail: chat.handler(() => {
        throw failure;
      }),
      reject: chat.handler(async () => Promise.reject(failure)),
    };
    expect(bot.greet('Ann')).toBe('hi Ann');
    expect(() => bot.fail()).toThrow(failure);
    await expect(bot.reject()).rejects.toBe(failure);
  });
});

describe('a web route handler', () => {
  test('a session spans the call; identity that becomes known in the middle is on the later events', async () => {
    const { ai, chat, sink, answer } = chatApp();
    const POST = chat.handler(async (request: Request) => {
      const { message, userId, threadId } = JSON.parse(await request.text());
      ai.setIdentity({ userId, sessionId: threadId });
      ai.trackUserMessage({ content: message });
      await tick();
      answer('42');
      return Response.json({ ok: true }, { status: 201, headers: { 'x-request': 'r1' } });
    });
    const body = JSON.stringify({ message: 'meaning?', userId: 'user-1', threadId: 'thread-1' });
    const response = await POST(new Request('http://localhost/chat', { method: 'POST', body }));
    expect(response.status).toBe(201);
    expect(response.headers.get('x-request')).toBe('r1');
    expect(await response.json()).toEqual({ ok: true });
    await tick();
    expect(sink.events.map((event) => [event.event_type, event.user_id])).toEqual([
      ['[Agent] User Message', 'user-1'],
      ['[Agent] AI Response', 'user-1'],
      ['[Agent] Session End', 'user-1'],
    ]);
    for (const event of sink.events) {
      expect(event.event_properties).toMatchObject({
        '[Agent] Session ID': 'thread-1',
        '[Agent] Agent ID': 'support-bot',
        '[Agent] Trace ID': expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
    }
  });

  function streaming() {
    const app = chatApp();
    let push: (text: string) => void = () => {};
    let close = () => {};
    let cancelled: unknown;
    const GET = app.chat.handler(async (_request: Request) => {
      const stream = new ReadableStream<Uint8Array>({
        start(controller) {
          push = (text) => controller.enqueue(new TextEncoder().encode(text));
          close = () => controller.close();
        },
        cancel(reason) {
          cancelled = reason;
        },
      });
      return new Response(stream, { headers: { 'content-type': 'text/event-stream' } });
    });
    return {
      ...app,
      GET,
      push: (text: string) => push(text),
      close: () => close(),
      cancelledWith: () => cancelled,
    };
  }
  const request = () => new Request('http://localhost/chat');

  test('the session ends when the stream has been read, and no chunk waits for it', async () => {
    const { GET, ends, push, close } = streaming();
    const response = await GET(request());
    const reader = response.body?.getReader();
    push('one ');
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('one ');
    await sleep(20);
    expect(ends()).toHaveLength(0);
    push('two');
    close();
    expect((await reader?.read())?.done).toBe(false);
    expect((await reader?.read())?.done).toBe(true);
    await tick();
    expect(ends()).toHaveLength(1);
  });

  test('the session ends when the reader goes away, and the source hears of it', async () => {
    const { GET, ends, push, cancelledWith } = streaming();
    const response = await GET(request());
    push('one');
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel('client left');
    expect(ends()).toHaveLength(1);
    expect(cancelledWith()).toBe('client left');
  });

  test('a reader that lets go of the stream does not end the session', async () => {
    const { GET, ends, push, close } = streaming();
    const response = await GET(request());
    push('one');
    const first = response.body?.getReader();
    await first?.read();
    first?.releaseLock();
    await tick();
    expect(ends()).toHaveLength(0);
    push('two');
    close();
    const second = response.body?.getReader();
    expect(new TextDecoder().decode((await second?.read())?.value)).toBe('two');
    await second?.read();
    expect(ends()).toHaveLength(1);
  });

  test.each([
    ['text()', async (response: Response) => expect(await response.text()).toBe('onetwo')],
    [
      'for await, left early',
      async (response: Response) => {
        for await (const _chunk of response.body ?? []) break;
      },
    ],
    ['pipeTo', async (response: Response) => response.body?.pipeTo(new WritableStream())],
    [
      'pipeThrough',
      async (response: Response) => {
        const upper = new TransformStream<string, string>({
          transform: (text, controller) => controller.enqueue(text.toUpperCase()),
        });
        const parts: string[] = [];
        const decoded = response.body?.pipeThrough(new TextDecoderStream()).pipeThrough(upper);
        for await (const text of decoded ?? []) parts.push(text);
        expect(parts.join('')).toBe('ONETWO');
      },
    ],
    [
      'clone(), one side read',
      async (response: Response) => {
        const copy = response.clone();
        expect(await copy.text()).toBe('onetwo');
      },
    ],
    [
      'tee(), both sides read',
      async (response: Response) => {
        const [left, right] = response.body?.tee() ?? [];
        expect(await new Response(left).text()).toBe('onetwo');
        expect(await new Response(right).text()).toBe('onetwo');
      },
    ],
    [
      'another response around the body',
      async (response: Response) => {
        expect(await new Response(response.body, { status: 202 }).text()).toBe('onetwo');
      },
    ],
  ])('reading by %s works as ever and ends the session once', async (_name, read) => {
    const { GET, ends, push, close } = streaming();
    const response = await GET(request());
    expect(response).toBeInstanceOf(Response);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(Object.getOwnPropertyNames(response.body)).toEqual([]);
    push('one');
    push('two');
    close();
    expect(ends()).toHaveLength(0);
    await read(response);
    await sleep(5);
    expect(ends()).toHaveLength(1);
  });

  /** Bun and Deno read a body without calling the stream's methods, so that nobody can stand in between. */
  class NativelyReadResponse extends Response {}
  const { getReader } = ReadableStream.prototype;
  const { read } = ReadableStreamDefaultReader.prototype;
  Reflect.defineProperty(NativelyReadResponse.prototype, 'text', {
    async value(this: Response): Promise<string> {
      const reader: object = Reflect.apply(getReader, this.body, []);
      const decoder = new TextDecoder();
      for (let text = ''; ; ) {
        const { done, value }: { done: boolean; value?: Uint8Array } = await Reflect.apply(read, reader, []);
        if (done) return text;
        text += decoder.decode(value);
      }
    },
  });

  test('a body that the platform reads by itself ends the session when it has been read, or has failed', async () => {
    const { chat, ends } = chatApp();
    const read = await chat.handler(async () => new NativelyReadResponse('whole'))();
    expect(ends()).toHaveLength(0);
    expect(await read.text()).toBe('whole');
    expect(ends()).toHaveLength(1);
    const failing = new ReadableStream({ pull: (controller) => controller.error(new Error('upstream broke')) });
    const failed = await chat.handler(async () => new NativelyReadResponse(failing))();
    await expect(failed.text()).rejects.toThrow('upstream broke');
    expect(ends()).toHaveLength(2);
  });

  test('a stream whose source fails ends the session and gives the reader the error', async () => {
    const { chat, ends } = chatApp();
    const failure = new Error('upstream broke');
    const GET = chat.handler(
      () =>
        new Response(
          new ReadableStream({
            pull() {
              throw failure;
            },
          }),
        ),
    );
    await expect(GET().text()).rejects.toBe(failure);
    await tick();
    expect(ends()).toHaveLength(1);
  });

  test('failures that the app does not handle stay as unhandled as they were', async () => {
    const { chat } = chatApp();
    const unhandled: unknown[] = [];
    const note = (error: unknown) => unhandled.push(error);
    const others = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection');
    process.on('unhandledRejection', note);
    const failing = () => new ReadableStream({ pull: (controller) => controller.error(new Error('broken')) });
    chat.handler(() => Promise.reject(new Error('from a promise')))();
    const response = await chat.handler(async () => new Response(failing()))();
    response.body?.pipeTo(new WritableStream());
    const piped = await chat.handler(async () => new Response(failing()))();
    await piped.body
      ?.pipeThrough(new TransformStream())
      .getReader()
      .closed.catch(() => {});
    await sleep(10);
    process.removeListener('unhandledRejection', note);
    for (const other of others) process.on('unhandledRejection', other);
    expect(unhandled.map(String)).toEqual(['Error: from a promise', 'Error: broken']);
  });

  test('calls made while the stream is pulled belong to the session', async () => {
    const { chat, ends, sink, answer } = chatApp();
    let pulls = 0;
    const GET = chat.handler(
      () =>
        new Response(
          new ReadableStream(
            {
              pull(controller) {
                pulls += 1;
                answer(`step ${pulls}`);
                if (pulls === 3) controller.close();
                else controller.enqueue(new TextEncoder().encode('x'));
              },
            },
            { highWaterMark: 0 },
          ),
        ),
    );
    await GET().text();
    await tick();
    expect(ends()).toHaveLength(1);
    expect(new Set(sink.events.map((event) => event.event_properties?.['[Agent] Session ID'])).size).toBe(1);
    expect(sink.events).toHaveLength(4);
  });

  test('the answer to a HEAD request, whose body nobody reads, ends the session at once', async () => {
    const { chat, ends } = chatApp();
    const GET = chat.handler(async (_request: Request) => new Response('body'));
    await GET(new Request('http://localhost/chat', { method: 'HEAD' }));
    expect(ends()).toHaveLength(1);
  });

  test('a response that is never read ends the session when it is shut down', async () => {
    const { GET, ends, ai } = streaming();
    await GET(request());
    expect(ends()).toHaveLength(0);
    await ai.shutdown();
    expect(ends()).toHaveLength(1);
  });

  test('a Node stream is read in the session and ends it', async () => {
    const { chat, ends, sink, answer } = chatApp();
    const download = chat.handler(async () =>
      Readable.from(
        (async function* () {
          for (const part of ['a', 'b', 'c']) {
            await tick();
            answer(part);
            yield part;
          }
        })(),
      ),
    );
    const parts: string[] = [];
    for await (const part of await download()) parts.push(part);
    expect(parts).toEqual(['a', 'b', 'c']);
    expect(ends()).toHaveLength(1);
    expect(new Set(sink.events.map((event) => event.event_properties?.['[Agent] Session ID'])).size).toBe(1);
    (await download()).destroy();
    await tick();
    expect(ends()).toHaveLength(2);
  });

  test("a framework's own response class stays what it is", async () => {
    const { chat, ends } = chatApp();
    let made: NextResponse | undefined;
    const GET = chat.handler(async (_request: NextRequest) => {
      made = NextResponse.json({ ok: true });
      made.cookies.set('seen', '1');
      return made;
    });
    const response = await GET(new NextRequest('http://localhost/chat'));
    expect(response).toBe(made);
    expect(response).toBeInstanceOf(NextResponse);
    expect(response.cookies.get('seen')?.value).toBe('1');
    expect(await response.json()).toEqual({ ok: true });
    await tick();
    expect(ends()).toHaveLength(1);
  });

  test('an async generator runs in the session and ends it', async () => {
    const { chat, ends, sink, answer } = chatApp();
    const chunks = chat.handler(async function* chunks(count: number) {
      for (let index = 0; index < count; index += 1) {
        await tick();
        answer(`part ${index}`);
        yield index;
      }
    });
    const seen: number[] = [];
    for await (const index of chunks(3)) {
      seen.push(index);
      expect(ends()).toHaveLength(0);
    }
    expect(seen).toEqual([0, 1, 2]);
    expect(ends()).toHaveLength(1);
    expect(new Set(sink.events.map((event) => event.event_properties?.['[Agent] Session ID'])).size).toBe(1);
    for await (const _index of chunks(9)) break;
    expect(ends()).toHaveLength(2);
  });
});

describe('Express', () => {
  test('the session ends when the response is finished, also for a callback that answers later', async () => {
    const { ai, chat, ends, sink, answer } = chatApp();
    const app = express();
    app.post(
      '/chat/:thread',
      express.json(),
      chat.handler((req: ExpressRequest<{ thread: string }>, res: ExpressResponse) => {
        ai.setIdentity({ userId: req.body.user, sessionId: req.params.thread });
        setTimeout(() => {
          answer('later');
          res.write('a');
          expect(ends()).toHaveLength(0);
          setTimeout(() => res.end('b'), 5);
        }, 5);
      }),
    );
    const server = await listen(app);
    const response = await fetch(`${server.url}/chat/t-1`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"user":"user-9"}',
    });
    expect(await response.text()).toBe('ab');
    await server.close();
    expect(sink.events.map((event) => [event.event_type, event.user_id])).toEqual([
      ['[Agent] AI Response', 'user-9'],
      ['[Agent] Session End', 'user-9'],
    ]);
    expect(ends()[0]?.event_properties?.['[Agent] Session ID']).toBe('t-1');
  });

  test('an error reaches the error middleware, which is told apart by its four arguments', async () => {
    const { chat, ends } = chatApp();
    const app = express();
    app.get(
      '/boom',
      chat.handler(async (_req: ExpressRequest, _res: ExpressResponse) => {
        throw new Error('boom');
      }),
    );
    const onError = chat.handler(
      (error: Error, _req: ExpressRequest, res: ExpressResponse, _next: NextFunction) =>
        void res.status(500).send(error.message),
    );
    app.use(onError);
    const server = await listen(app);
    const response = await fetch(`${server.url}/boom`);
    expect([response.status, await response.text()]).toEqual([500, 'boom']);
    await server.close();
    expect(ends()).toHaveLength(2);
  });

  test('a client that hangs up ends the session', async () => {
    const { chat, ends } = chatApp();
    const app = express();
    app.get(
      '/slow',
      chat.handler((_req: ExpressRequest, res: ExpressResponse) => void res.write('first')),
    );
    const server = await listen(app);
    const abort = new AbortController();
    const response = await fetch(`${server.url}/slow`, { signal: abort.signal });
    await response.body?.getReader().read();
    expect(ends()).toHaveLength(0);
    abort.abort();
    await vi.waitFor(() => expect(ends()).toHaveLength(1));
    await server.close();
  });
});

describe('a handler inside another', () => {
  test('of the same agent joins the session; of another agent it works for the outer one', async () => {
    const { ai, chat, sink, ends } = chatApp();
    const research = ai.agent('researcher', { description: 'Looks things up' }).handler(async (query: string) => {
      ai.trackUserMessage({ content: query });
      await tick();
      return 'found';
    });
    const step = chat.handler(async (text: string) => void ai.trackUserMessage({ content: text }));
    const outer = chat.handler(async () => {
      await step('hello');
      return await research('prices');
    });
    expect(await outer()).toBe('found');
    expect(ends()).toHaveLength(1);
    expect(
      sink.events.map(({ event_properties: p }) => [
        p?.['[Agent] Agent ID'],
        p?.['[Agent] Parent Agent ID'],
        p?.['[Agent] Message Source'],
      ]),
    ).toEqual([
      ['support-bot', undefined, 'user'],
      ['researcher', 'support-bot', 'agent'],
      ['support-bot', undefined, undefined],
    ]);
  });

  test('work that outlives its session does not adopt the next call', async () => {
    const { chat, ends } = chatApp();
    const handle = chat.handler(async () => 'ok');
    let later: Promise<string> | undefined;
    await chat.handler(async () => {
      later = sleep(5).then(() => handle());
    })();
    expect(ends()).toHaveLength(1);
    expect(await later).toBe('ok');
    expect(ends()).toHaveLength(2);
  });
});

describe('serverless', () => {
  test('a promise waits for delivery before it settles', async () => {
    vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'chat');
    const { chat, sink } = chatApp();
    await chat.handler(async () => ({ statusCode: 200 }))();
    expect(sink.flushes).toBe(1);
  });

  test('the end of a streamed response waits for delivery, its chunks do not', async () => {
    vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'chat');
    const { chat, sink } = chatApp();
    const order: string[] = [];
    sink.flush = async () => {
      await sleep(20);
      order.push('delivered');
      return { accepted: 1, dropped: 0, pending: 0, reasons: {} };
    };
    const response = await chat.handler(async () => new Response('hello'))();
    const reader = response.body?.getReader();
    await reader?.read();
    order.push('chunk');
    await reader?.read();
    order.push('end');
    expect(order).toEqual(['chunk', 'delivered', 'end']);
  });

  test('where the platform has waitUntil, delivery is handed to it and nothing waits', async () => {
    const { chat, sink, ends } = chatApp();
    const handed: Promise<unknown>[] = [];
    const worker = { fetch: chat.handler(async (_request: Request, _env: object, _ctx: object) => new Response(null)) };
    await worker.fetch(
      new Request('http://localhost/'),
      {},
      { waitUntil: (promise: Promise<unknown>) => handed.push(promise) },
    );
    expect(ends()).toHaveLength(1);
    expect(handed).toHaveLength(1);
    expect(sink.flushes).toBe(1);
  });
});

describe('a Hono route', () => {
  interface Env {
    Bindings: { DESK: string };
    Variables: { user: { id: string } };
  }
  const room = { method: 'POST', body: JSON.stringify({ text: 'hello' }) };

  function desk() {
    const { chat, ends } = chatApp();
    const app = new Hono<Env>();
    app.use(async (c, next) => {
      c.set('user', { id: 'u_1' });
      await next();
    });
    app.post(
      '/rooms/:room',
      chat.handler(async (c) => {
        // @ts-expect-error: the context keeps its types inside the wrapper
        expect(c.get('nobody')).toBeUndefined();
        const { text } = await c.req.json<{ text: string }>();
        return c.json({ room: c.req.param('room'), user: c.get('user').id, desk: c.env.DESK, text });
      }),
    );
    app.post('/body', async (c) => chat.session().run(async () => c.json({ user: c.get('user').id }), c));
    return { app, ends };
  }

  test.each(['/rooms/blue', '/body'])('%s hands delivery to the execution context of a worker', async (path) => {
    const { app, ends } = desk();
    const handed: Promise<unknown>[] = [];
    const context = {
      waitUntil: (promise: Promise<unknown>) => void handed.push(promise),
      passThroughOnException() {},
    };
    const response = await app.request(path, room, { DESK: 'front' }, { ...context, props: {} });
    expect(await response.json()).toMatchObject({ user: 'u_1' });
    expect(ends()).toHaveLength(1);
    expect(handed).toHaveLength(1);
  });

  test.each(['/rooms/blue', '/body'])('%s works where there is no execution context', async (path) => {
    const { app, ends } = desk();
    const response = await app.request(path, room, { DESK: 'front' });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ user: 'u_1' });
    expect(ends()).toHaveLength(1);
  });
});

test('the body of a method with a Node response is a session until the response has been sent', async () => {
  const { chat, types } = chatApp();
  const app = express();
  let finish = (): void => undefined;
  app.get('/', (_req, res) =>
    chat.session().run(async () => {
      res.write('early, ');
      finish = () => void res.end('late');
    }, res),
  );
  const { url, close } = await listen(app);
  const response = await fetch(url);
  await tick();
  expect(types()).toEqual([]);
  finish();
  expect(await response.text()).toBe('early, late');
  await vi.waitFor(() => expect(types()).toEqual(['[Agent] Session End']));
  await close();
});
