/** An app whose one entry point has the form that a framework asks for. */
export interface EntryForm {
  readonly name: string;
  /** The file with the entry point; the others are what it needs. */
  readonly path: string;
  readonly files: Readonly<Record<string, string>>;
  readonly dependencies: readonly string[];
  /** Compiler settings beside the strict ones. */
  readonly compilerOptions?: Readonly<Record<string, unknown>>;
  readonly type?: 'module' | 'commonjs';
  /** Declarations of packages that are not installed in this repository, by package; the shapes of the real ones. */
  readonly declarations?: Readonly<Record<string, string>>;
  /** What is found in the rewritten file. */
  readonly expected: RegExp;
}

const ASK = `import OpenAI from 'openai';

const openai = new OpenAI();

export async function ask(text: string): Promise<string> {
  const answer = await openai.responses.create({ model: 'gpt-5', input: text });
  return answer.output_text;
}
`;

function form(
  name: string,
  path: string,
  text: string,
  more: Partial<Omit<EntryForm, 'name' | 'path' | 'files'>> & Pick<EntryForm, 'expected'>,
): EntryForm {
  const depth = path.split('/').length - 2;
  const files = { 'src/ask.ts': ASK, [path]: text.replaceAll('@ask', `${'../'.repeat(depth) || './'}ask`) };
  return { name, path, files, dependencies: [], ...more };
}

/** One row for each form; the frameworks' own declarations say what a handler there is. */
export const ENTRY_FORMS: readonly EntryForm[] = [
  form(
    'a function declaration',
    'src/app/api/chat/route.ts',
    `import { NextResponse, type NextRequest } from 'next/server';
import { ask } from '../../../ask';

export const maxDuration = 30;

export async function POST(request: NextRequest, context: { params: Promise<{ id: string }> }): Promise<NextResponse> {
  const { id } = await context.params;
  const { text } = (await request.json()) as { text: string };
  return NextResponse.json({ id, answer: await ask(text) });
}
`,
    { dependencies: ['next'], expected: /export const POST = \w+\.handler\(async function POST\(/ },
  ),
  form(
    'an arrow in middleware chains',
    'src/server.ts',
    `import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import { ask } from '@ask';

const app = express();
const limited: RequestHandler = (_req, _res, next) => next();
const failed: ErrorRequestHandler = (_error, _req, res, _next) => void res.status(500).end();

app.use(express.json());
app.get('/rooms/:room', async (req, res) => {
  const room: string = req.params.room;
  res.send(await ask(room));
});
app.post('/chat', limited, async (req, res) => {
  res.json({ answer: await ask(req.body.text) });
});
app
  .route('/summary')
  .all(limited)
  .get(async function summary(req, res, next) {
    try {
      res.send(await ask(String(req.query['text'])));
    } catch (error) {
      next(error);
    }
  });
app.use(failed);
`,
    {
      dependencies: ['express'],
      expected: /limited, \w+\.handler\(async \(req, res\) => \{[\s\S]*\.get\(\w+\.handler\(async function summary\(/,
    },
  ),
  form(
    'a default export',
    'src/pages/api/chat.ts',
    `import type { NextApiRequest, NextApiResponse } from 'next';
import { ask } from '@ask';

type Answer = { answer: string } | { error: string };

export default async function handler(req: NextApiRequest, res: NextApiResponse<Answer>) {
  if (req.method !== 'POST') return res.status(405).json({ error: 'method' });
  return res.json({ answer: await ask(req.body.text) });
}
`,
    { dependencies: ['next'], expected: /export default \w+\.handler\(async function handler\(/ },
  ),
  form(
    'a NestJS controller',
    'src/chat.controller.ts',
    `import { Body, Controller, Param, Post } from '@nestjs/common';
import { ask } from '@ask';

class ChatDto {
  text!: string;
}

@Controller('chat')
export class ChatController {
  readonly #suffix = '!';

  @Post(':room')
  async chat(@Param('room') room: string, @Body() body: ChatDto): Promise<{ room: string; answer: string }> {
    const answer = await ask(body.text);
    return { room, answer: answer + this.#suffix };
  }
}
`,
    {
      dependencies: ['@nestjs/common'],
      compilerOptions: { experimentalDecorators: true, emitDecoratorMetadata: true },
      expected: /Promise<\{ room: string; answer: string \}> \{\n {4}return \w+\.session\(\)\.run\(async \(\) => \{/,
    },
  ),
  form(
    'a server action in a file of actions',
    'src/app/actions.ts',
    `'use server';

import { ask } from '@ask';

export async function answer(previous: { answer: string }, form: FormData): Promise<{ answer: string }> {
  return { answer: previous.answer + (await ask(String(form.get('text')))) };
}

export const shorten = async (text: string) => {
  return ask(text);
};
`,
    {
      dependencies: ['next'],
      expected:
        /^'use server';[\s\S]*export const answer = \w+\.handler\(async function answer\([\s\S]*shorten = \w+\.handler\(async \(/,
    },
  ),
  form(
    'a server action in a component',
    'src/app/page.tsx',
    `import { ask } from '@ask';

export default function Page() {
  async function send(form: FormData) {
    'use server';
    await ask(String(form.get('text')));
  }
  return (
    <form action={send}>
      <input name="text" />
    </form>
  );
}
`,
    {
      dependencies: ['next', 'react'],
      compilerOptions: { jsx: 'react-jsx' },
      expected: /'use server';\n {4}return \w+\.session\(\)\.run\(async \(\) => \{/,
    },
  ),
  form(
    'a class whose methods are handlers',
    'src/chat-handler.ts',
    `import { Router, type Request, type Response } from 'express';
import { ask } from '@ask';

export class ChatHandler {
  readonly router = Router();

  constructor(private readonly greeting: string) {
    this.router.post('/chat', this.answer);
    this.router.post('/bound', this.bound.bind(this));
  }

  answer = async (req: Request, res: Response): Promise<void> => {
    res.send(this.greeting + (await ask(req.body.text)));
  };

  async bound(req: Request, res: Response): Promise<void> {
    res.send(this.greeting + (await ask(req.body.text)));
  }
}
`,
    {
      dependencies: ['express'],
      expected: /answer = \w+\.handler\(async \(req[\s\S]*async bound\(.*\{\n {4}return \w+\.session\(\)\.run\(/,
    },
  ),
  form(
    'a Lambda handler',
    'src/lambda/index.ts',
    `import type { APIGatewayProxyHandlerV2, Context } from 'aws-lambda';
import { ask } from '@ask';

export const handler: APIGatewayProxyHandlerV2 = async (event, context: Context) => {
  const answer = await ask(event.body ?? context.awsRequestId);
  return { statusCode: 200, body: answer };
};
`,
    {
      dependencies: ['@types/aws-lambda'],
      expected: /handler: APIGatewayProxyHandlerV2 = \w+\.handler\(async \(event, context: Context\) =>/,
      declarations: {
        'aws-lambda': `export interface Context { awsRequestId: string; getRemainingTimeInMillis(): number }
export interface APIGatewayProxyEventV2 { body?: string; routeKey: string }
export type APIGatewayProxyResultV2<T = never> = { statusCode?: number; body?: string } | string | T;
export type Callback<T = any> = (error?: Error | string | null, result?: T) => void;
export type Handler<E = any, R = any> = (event: E, context: Context, callback: Callback<R>) => void | Promise<R>;
export type APIGatewayProxyHandlerV2<T = never> = Handler<APIGatewayProxyEventV2, APIGatewayProxyResultV2<T>>;
`,
      },
    },
  ),
  form(
    'a queue worker',
    'src/worker.ts',
    `import { type Job, Worker } from 'bullmq';
import { ask } from '@ask';

interface Summary {
  text: string;
}

export const worker = new Worker<Summary, string>(
  'summaries',
  async (job: Job<Summary, string>) => {
    await job.updateProgress(10);
    return ask(job.data.text);
  },
  { connection: { host: 'localhost' } },
);
`,
    {
      dependencies: ['bullmq'],
      expected: /'summaries',\n {2}\w+\.handler\(async \(job: Job<Summary, string>\) =>/,
      declarations: {
        bullmq: `export interface Job<D = any, R = any, N extends string = string> { id?: string; name: N; data: D; returnvalue: R; updateProgress(done: number): Promise<void> }
export type Processor<T = any, R = any, N extends string = string> = (job: Job<T, R, N>, token?: string, signal?: AbortSignal) => Promise<R>;
export declare class Worker<D = any, R = any, N extends string = string> {
  constructor(name: string, processor?: string | URL | null | Processor<D, R, N>, options?: { connection: { host: string } });
}
`,
      },
    },
  ),
  form(
    'a Discord listener',
    'src/discord.ts',
    `import { Client, Events, GatewayIntentBits } from 'discord.js';
import { ask } from '@ask';

const bot = new Client({ intents: [GatewayIntentBits.GuildMessages] });

bot.on(Events.MessageCreate, async (message) => {
  if (message.author.bot) return;
  const text: string = message.content;
  await message.reply(await ask(text));
});
bot.once(Events.ClientReady, (ready) => console.log(ready.user.tag));
`,
    {
      dependencies: ['discord.js'],
      expected: /Events\.MessageCreate, \w+\.handler\(async \(message\) =>/,
      declarations: {
        'discord.js': `export declare enum Events { ClientReady = 'clientReady', MessageCreate = 'messageCreate' }
export declare enum GatewayIntentBits { GuildMessages = 512 }
export type Awaitable<T> = PromiseLike<T> | T;
export interface User { id: string; bot: boolean; tag: string }
export interface Message<InGuild extends boolean = boolean> { inGuild(): this is Message<true>; author: User; content: string; reply(text: string): Promise<Message<InGuild>> }
export interface ClientEvents { clientReady: [client: Client<true>]; messageCreate: [message: Message] }
export declare class Client<Ready extends boolean = boolean> {
  constructor(options: { intents: readonly GatewayIntentBits[] });
  user: Ready extends true ? User : User | null;
  on<E extends keyof ClientEvents>(event: E, listener: (...args: ClientEvents[E]) => void): this;
  once<E extends keyof ClientEvents>(event: E, listener: (...args: ClientEvents[E]) => void): this;
}
`,
      },
    },
  ),
  form(
    'a Slack listener',
    'src/slack.ts',
    `import { App } from '@slack/bolt';
import { ask } from '@ask';

const app = new App({ token: 't', signingSecret: 's' });

app.event('app_mention', async ({ event, say }) => {
  await say({ text: await ask(event.text), thread_ts: event.ts });
});
app.command('/ask', async ({ command, ack, respond }) => {
  await ack();
  await respond(await ask(command.text));
});
`,
    {
      dependencies: ['@slack/bolt'],
      expected: /'app_mention', \w+\.handler\(async \(\{ event, say \}\)[\s\S]*'\/ask', \w+\.handler\(async \(/,
      declarations: {
        '@slack/bolt': `interface AppMention { type: 'app_mention'; user?: string; text: string; ts: string }
interface Message { type: 'message'; subtype: undefined; ts: string }
type EventFromType<T extends string> = Extract<AppMention | Message, { type: T }>;
type Say = (text: string | { text: string; thread_ts?: string }) => Promise<{ ok: boolean }>;
interface EventArgs<T extends string> { event: EventFromType<T>; payload: EventFromType<T>; say: Say; next(): Promise<void> }
interface CommandArgs { command: { text: string; user_id: string }; ack(): Promise<void>; respond(text: string): Promise<unknown> }
export type Middleware<A> = (args: A) => Promise<unknown>;
export declare class App {
  constructor(options: { token: string; signingSecret: string });
  event<T extends string = string>(name: T, ...listeners: Middleware<EventArgs<T>>[]): void;
  command(name: string | RegExp, ...listeners: Middleware<CommandArgs>[]): void;
}
`,
      },
    },
  ),
  form(
    'a Telegram listener',
    'src/telegram.ts',
    `import { Telegraf } from 'telegraf';
import { message } from 'telegraf/filters';
import { ask } from '@ask';

const bot = new Telegraf('token');

bot.command('ask', async (ctx) => ctx.reply(await ask(ctx.payload)));
bot.on(message('text'), async (ctx) => {
  await ctx.reply(await ask(ctx.message.text));
});
`,
    {
      dependencies: ['telegraf'],
      expected: /command\('ask', \w+\.handler\(async \(ctx\)[\s\S]*message\('text'\), \w+\.handler\(async \(ctx\) =>/,
      declarations: {
        telegraf: `export interface Context { from?: { id: number }; chat?: { id: number }; reply(text: string): Promise<{ message_id: number }> }
export type MaybePromise<T> = T | Promise<T>;
export type MiddlewareFn<C> = (ctx: C, next: () => Promise<void>) => MaybePromise<unknown>;
export type Narrow<C, F> = F extends { readonly narrows: infer N } ? C & N : C;
export declare class Telegraf<C extends Context = Context> {
  constructor(token: string);
  command(name: string, ...fns: readonly MiddlewareFn<C & { payload: string }>[]): this;
  on<F>(filter: F, ...fns: readonly MiddlewareFn<Narrow<C, F>>[]): this;
}
`,
        'telegraf/filters':
          'export declare function message<K extends string>(...keys: K[]): { readonly narrows: { message: Record<K, string> } };\n',
      },
    },
  ),
  form(
    'a Hono app',
    'src/hono.ts',
    `import { Hono } from 'hono';
import { streamText } from 'hono/streaming';
import { validator } from 'hono/validator';
import { ask } from '@ask';

type Bindings = { Variables: { user: { id: string } } };

const app = new Hono<Bindings>()
  .use('*', async (c, next) => {
    c.set('user', { id: 'u' });
    await next();
  })
  .get('/rooms/:room', async (c) => c.json({ room: c.req.param('room'), answer: await ask('hello') }))
  .post(
    '/chat',
    validator('json', (value: { text: string }) => ({ text: value.text })),
    async (c) => {
      const { text } = c.req.valid('json');
      const id: string = c.get('user').id;
      return c.json({ id, answer: await ask(text) }, 201);
    },
  )
  .get('/stream', (c) => streamText(c, async (stream) => void (await stream.write(await ask('hello')))));

export type AppType = typeof app;
export default app;
`,
    {
      dependencies: ['hono'],
      expected:
        /\.get\('\/rooms\/:room', \w+\.handler\(async \(c\)[\s\S]*async \(c\) => \{\n\s+return \w+\.session\(\)\.run\(async \(\) => \{[\s\S]*\n\s+\}, c\)/,
    },
  ),
  form(
    'a Fastify route with generics',
    'src/fastify.ts',
    `import Fastify, { type FastifyInstance } from 'fastify';
import { ask } from '@ask';

const server: FastifyInstance = Fastify({ logger: true });

server.post<{ Body: { text: string }; Params: { room: string }; Reply: { answer: string } }>(
  '/rooms/:room/chat',
  { schema: { body: { type: 'object' } } },
  async (request, reply) => {
    request.log.info(request.params.room);
    return reply.send({ answer: await ask(request.body.text) });
  },
);

async function routes(instance: FastifyInstance): Promise<void> {
  instance.route<{ Querystring: { text: string } }>({
    method: 'GET',
    url: '/ask',
    handler: async function (request) {
      return { version: this.version, answer: await ask(request.query.text) };
    },
  });
}
server.register(routes);
`,
    {
      dependencies: ['fastify'],
      expected:
        /\n {2}\w+\.handler\(async \(request, reply\) =>[\s\S]*handler: \w+\.handler\(async function \(request\)/,
    },
  ),
  form(
    'a SvelteKit endpoint',
    'src/routes/chat/+server.ts',
    `import { json, type RequestHandler } from '@sveltejs/kit';
import { ask } from '../../ask';

export const POST: RequestHandler = async ({ request, locals }) => {
  const { text } = await request.json();
  return json({ answer: await ask(text), locals });
};
`,
    {
      dependencies: ['@sveltejs/kit'],
      expected: /POST: RequestHandler = \w+\.handler\(async \(\{ request, locals \}\) =>/,
      declarations: {
        '@sveltejs/kit': `export interface RequestEvent { request: Request; locals: object; params: Partial<Record<string, string>> }
export type MaybePromise<T> = T | Promise<T>;
export type RequestHandler = (event: RequestEvent) => MaybePromise<Response>;
export declare function json(data: any, init?: ResponseInit): Response;
`,
      },
    },
  ),
  form(
    'SvelteKit form actions',
    'src/routes/ask/+page.server.ts',
    `import type { Actions, ServerLoad } from '@sveltejs/kit';
import { ask } from '../../ask';

export const load: ServerLoad = async () => ({ hint: await ask('hint') });

export const actions: Actions = {
  default: async ({ request }) => {
    const form = await request.formData();
    return { answer: await ask(String(form.get('text'))) };
  },
  async shorten({ request }) {
    return { answer: await ask(await request.text()) };
  },
};
`,
    {
      dependencies: ['@sveltejs/kit'],
      expected:
        /load: ServerLoad = \w+\.handler\(async \(\)[\s\S]*default: \w+\.handler\(async \([\s\S]*shorten: \w+\.handler\(async function shorten\(/,
      declarations: {
        '@sveltejs/kit': `export interface RequestEvent { request: Request; locals: object }
export type MaybePromise<T> = T | Promise<T>;
export type ServerLoad<O extends Record<string, any> | void = Record<string, any> | void> = (event: RequestEvent) => MaybePromise<O>;
export type Action<O extends Record<string, any> | void = Record<string, any> | void> = (event: RequestEvent) => MaybePromise<O>;
export type Actions = Record<string, Action>;
`,
      },
    },
  ),
  form(
    'a Remix action',
    'src/app/routes/chat.tsx',
    `import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { ask } from '@ask';

export const loader = async ({ request }: LoaderFunctionArgs) => ({ url: request.url, hint: await ask('hint') });

export async function action({ request, params }: ActionFunctionArgs) {
  const form = await request.formData();
  return { room: params['room'], answer: await ask(String(form.get('text'))) };
}

export type Data = Awaited<ReturnType<typeof action>>;
`,
    {
      dependencies: ['@remix-run/node'],
      compilerOptions: { jsx: 'react-jsx' },
      expected: /loader = \w+\.handler\(async \([\s\S]*export const action = \w+\.handler\(async function action\(/,
      declarations: {
        '@remix-run/node': `export interface ActionFunctionArgs { request: Request; params: Record<string, string | undefined>; context: object }
export interface LoaderFunctionArgs extends ActionFunctionArgs {}
`,
      },
    },
  ),
  form(
    'a tRPC procedure',
    'src/router.ts',
    `import { initTRPC } from '@trpc/server';
import { z } from 'zod';
import { ask } from '@ask';

const t = initTRPC.context<{ user: { id: string } }>().create();

export const router = t.router({
  chat: t.procedure.input(z.object({ text: z.string() })).mutation(async ({ input, ctx }) => {
    const id: string = ctx.user.id;
    return { id, answer: await ask(input.text) };
  }),
});
export type AppRouter = typeof router;
`,
    {
      dependencies: ['@trpc/server', 'zod'],
      expected: /\.mutation\(\w+\.handler\(async \(\{ input, ctx \}\) =>/,
      declarations: {
        '@trpc/server': `interface Parser<T> { parse(value: unknown): T }
interface Procedure<C, I> {
  input<P extends Parser<any>>(parser: P): Procedure<C, P extends Parser<infer T> ? T : never>;
  mutation<O>(resolver: (options: { ctx: C; input: I; signal: AbortSignal | undefined }) => Promise<O> | O): { input: I; output: O };
}
interface Root<C> { procedure: Procedure<C, unknown>; router<R extends Record<string, unknown>>(procedures: R): R }
export declare const initTRPC: { context<C extends object>(): { create(): Root<C> } };
`,
      },
    },
  ),
  form(
    'an Inngest function',
    'src/inngest.ts',
    `import { Inngest } from 'inngest';
import { ask } from '@ask';

const inngest = new Inngest({ id: 'app' });

export const summarise = inngest.createFunction(
  { id: 'summarise', triggers: [{ event: 'app/summarise' }] },
  async ({ event, step }) => {
    const answer: string = await step.run('ask', () => ask(String(event.data['text'])));
    return { answer };
  },
);
`,
    {
      dependencies: ['inngest'],
      expected: /\] \},\n {2}\w+\.handler\(async \(\{ event, step \}\) =>/,
      declarations: {
        inngest: `interface Context { event: { name: string; data: Record<string, unknown> }; step: { run<T>(id: string, fn: () => Promise<T> | T): Promise<T> }; runId: string }
export declare class Inngest<const O extends { id: string } = { id: string }> {
  constructor(options: O);
  createFunction<H extends (context: Context) => unknown>(options: { id: string; triggers?: readonly { event: string }[] }, handler: H): { id: string };
}
`,
      },
    },
  ),
  form(
    'a Cloudflare worker',
    'src/index.ts',
    `import type { ExportedHandler } from '@cloudflare/workers-types';
import { ask } from '@ask';

interface Env {
  NAME: string;
}

export default {
  async fetch(request, env, ctx) {
    const answer = await ask(await request.text());
    ctx.waitUntil(Promise.resolve());
    return new Response(env.NAME + answer);
  },
  scheduled: async (_event, env) => {
    await ask(env.NAME);
  },
} satisfies ExportedHandler<Env>;
`,
    {
      dependencies: ['@cloudflare/workers-types'],
      expected:
        /fetch: \w+\.handler\(async function fetch\(request, env, ctx\) \{[\s\S]*scheduled: \w+\.handler\(async \(/,
      declarations: {
        '@cloudflare/workers-types': `export interface ExecutionContext { waitUntil(promise: Promise<unknown>): void }
export interface ExportedHandler<Env = unknown> {
  fetch?: (request: Request, env: Env, ctx: ExecutionContext) => Response | Promise<Response>;
  scheduled?: (event: { cron: string }, env: Env, ctx: ExecutionContext) => void | Promise<void>;
}
`,
      },
    },
  ),
  form(
    'a member of an object of handlers',
    'src/handlers.ts',
    `import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { ask } from '@ask';

createServer(async (request: IncomingMessage, response: ServerResponse) => {
  response.end(await ask(request.url ?? ''));
}).listen(0);

export const handlers = {
  chat: async (text: string) => ask(text),
  async summary(text: string) {
    return ask(text);
  },
};
`,
    { expected: /createServer\(\w+\.handler\(async \(request: IncomingMessage/ },
  ),
];
