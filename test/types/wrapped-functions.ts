/** Checked by the compiler: wrapping changes no type. A line that should not compile is marked. */
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import type { NextApiRequest, NextApiResponse } from 'next';
import { type NextRequest, NextResponse } from 'next/server.js';
import OpenAI from 'openai';
import type { ChatCompletion } from 'openai/resources/chat/completions';
import { AmplitudeAI, observe, tool } from '../../src/sdk/index.js';
import { type Same, same } from './same.js';

const ai = new AmplitudeAI();
const chat = ai.agent('support-bot');

// Express 5: what compiled without the wrapper compiles with it. Inside the overloads of `app.get` the compiler gives
// unannotated parameters `any`; where a type is named they keep it.
const app = express();
app.get(
  '/threads/:thread',
  chat.handler((req, res) => {
    res.json({ thread: req.params.thread.toUpperCase() });
  }),
);
app.post(
  '/threads/:thread',
  express.json(),
  chat.handler(async (req, res, next) => {
    if (!req.body) return next();
    res.status(201).json({});
  }),
);
export const annotated: RequestHandler<{ id: string }> = chat.handler((req, res) => {
  same<Same<typeof req.params, { id: string }>>();
  res.send(req.params.id.trim());
});
const onError: ErrorRequestHandler = chat.handler((error, _req, res, _next) => {
  same<Same<typeof error, Parameters<ErrorRequestHandler>[0]>>();
  res.status(500).end();
});
app.use(onError);

// Next.js: app routes, pages routes, server actions.
async function post(request: NextRequest, context: { params: Promise<{ id: string }> }) {
  const { id } = await context.params;
  return NextResponse.json({ id, url: request.nextUrl.pathname });
}
export const POST = chat.handler(post);
same<Same<typeof POST, typeof post>>();
export const GET = chat.handler(async (request: Request) => new Response(request.url));
same<Same<typeof GET, (request: Request) => Promise<Response>>>();
export const page = chat.handler(async (req: NextApiRequest, res: NextApiResponse<{ ok: boolean }>) => {
  res.status(200).json({ ok: req.method === 'POST' });
});
export const action = chat.handler(async (_previous: { count: number }, form: FormData) => ({
  count: [...form].length,
}));
same<Same<typeof action, (_previous: { count: number }, form: FormData) => Promise<{ count: number }>>>();

// Generics, `this`, optional and rest parameters, generators.
const first = chat.handler(<T>(items: T[]): T | undefined => items[0]);
same<Same<ReturnType<typeof first<string>>, string | undefined>>();
const method = chat.handler(function (this: { factor: number }, value: number, more?: string, ...rest: boolean[]) {
  return this.factor * value + (more?.length ?? 0) + rest.length;
});
same<Same<typeof method, (this: { factor: number }, value: number, more?: string, ...rest: boolean[]) => number>>();
// @ts-expect-error the function needs its `this`
method(1);
const numbers = chat.handler(async function* (upTo: number) {
  for (let value = 0; value < upTo; value += 1) yield value;
});
same<Same<ReturnType<typeof numbers>, AsyncGenerator<number, void, unknown>>>();

// Tools: the shape of the AI SDK's `tool({ inputSchema, execute })`, where the schema types the parameters.
interface ExecuteOptions {
  toolCallId: string;
  messages: readonly unknown[];
}
declare function defineTool<Input, Output>(definition: {
  inputSchema: { parse(value: unknown): Input };
  execute: (input: Input, options: ExecuteOptions) => PromiseLike<Output> | Output;
}): { input: Input; output: Output };
declare const querySchema: { parse(value: unknown): { query: string; limit?: number } };

export function toolTypes(): void {
  const defined = defineTool({
    inputSchema: querySchema,
    execute: ai.tool('search_docs', async ({ query, limit }, { toolCallId }) => {
      same<Same<typeof query, string>>();
      same<Same<typeof limit, number | undefined>>();
      same<Same<typeof toolCallId, string>>();
      return [{ title: query }];
    }),
  });
  same<Same<typeof defined, { input: { query: string; limit?: number }; output: { title: string }[] }>>();
  const byOptions = ai.tool(async (sku: string) => sku.length, { name: 'stock' });
  same<Same<typeof byOptions, (sku: string) => Promise<number>>>();
  const exported = tool('sum', (a: number, b: number) => a + b);
  same<Same<typeof exported, (a: number, b: number) => number>>();
  const step = observe(async (ids: readonly number[]) => ids.length, { name: 'rerank' });
  same<Same<typeof step, (ids: readonly number[]) => Promise<number>>>();
  const curried = tool({ name: 'later', inputSchema: { type: 'object' } })(async (sku: string) => sku.length);
  same<Same<typeof curried, (sku: string) => Promise<number>>>();
  // @ts-expect-error a tool needs a function
  ai.tool('nothing');
}

// Clients: the same type in, the same type out, overloads included.
export async function clientTypes(): Promise<void> {
  const client = ai.wrap(new OpenAI({ apiKey: 'k' }));
  same<Same<typeof client, OpenAI>>();
  const answer = await client.chat.completions.create({ model: 'gpt-4o', messages: [] });
  same<Same<typeof answer, ChatCompletion & { _request_id?: string | null }>>();
  const stream = await client.chat.completions.create({ model: 'gpt-4o', messages: [], stream: true });
  for await (const chunk of stream) chunk.choices[0]?.delta.content?.trim();
}

// The body form is neutral.
export async function bodyForm(request: Request): Promise<Response> {
  return chat.session({ userId: 'user-1' }).run(async () => {
    return new Response(await request.text());
  });
}
