import { describe, expect, it } from 'vitest';
import { openProject } from '../../../src/engine/project/open-project.js';
import { bodyLiteral } from '../../../src/engine/verify/body-literal.js';
import { requestBodyOf } from '../../../src/engine/verify/request-body-of.js';
import { writeApp } from '../project/write-app.js';

async function bodyOf(source: string, more: Record<string, string> = {}): Promise<string> {
  const project = await openProject(writeApp({ 'route.ts': source, ...more }));
  const file = project.source('route.ts');
  const handler = file.syntax.functions[0];
  if (!handler) throw new Error('the source has no function');
  return bodyLiteral(requestBodyOf(project, file, handler));
}

describe('the body that a handler reads', () => {
  it.each([
    ['export async function POST(req: Request) { const { messages, id } = await req.json(); }'],
    ['export async function POST(req) { const body = await req.json(); chat(body.messages, body.id); }'],
    ['export const POST = async (req: Request) => { const { messages, id } = (await req.json()) as Body; };'],
    ['router.post("/", async (req, res) => { const { messages, id = "new" } = req.body ?? {}; });'],
    ['router.post("/", async (req, res) => { answer(req.body.messages, req.body!.id); });'],
  ])('%s', async (source) => {
    expect(await bodyOf(source)).toBe(
      "{ messages: [{ id: 'm1', role: 'user', content: QUESTION, parts: [{ type: 'text', text: QUESTION }] }], id: SESSION_ID }",
    );
  });

  it('follows the body into a function of another module', async () => {
    const route = `import { parseChatInput } from './validation';
export async function POST(request: Request) { const input = parseChatInput(await request.json()); }`;
    const validation = `export function parseChatInput(body: unknown) {
  const { chatId, message, book } = asObject(body);
  return { chatId, message, book };
}
function asObject(body: unknown) { if (typeof body !== 'object') throw new Error(); return body as any; }`;
    expect(await bodyOf(route, { 'validation.ts': validation })).toBe('{ chatId: SESSION_ID, message: QUESTION }');
  });

  it('satisfies a schema', async () => {
    const route = `import { z } from 'zod';
const Body = z.object({
  threadId: z.string().uuid(),
  prompt: z.string().min(1),
  tone: z.enum(['warm', 'terse']),
  limit: z.number().int().default(3),
  stream: z.boolean(),
}).strict();
export async function POST(req: Request) { const parsed = Body.safeParse(await req.json()); use(parsed.data); }`;
    expect(await bodyOf(route)).toBe('{ threadId: SESSION_ID, prompt: QUESTION, tone: "warm", stream: false }');
  });

  it('says nothing where nothing is read', async () => {
    expect(await bodyOf('export async function POST(req: Request) { const { a } = other.json(); }')).toBe('{}');
  });
});
