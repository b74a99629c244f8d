import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadParser } from '../../../src/engine/project/parser.js';
import { SourceFile } from '../../../src/engine/project/source-file.js';
import { applyPlan } from '../../../src/engine/rewrite/apply-plan.js';
import { uninstrument } from '../../../src/engine/rewrite/uninstrument.js';
import { tempApp } from './temp-app.js';

/** Pieces of a TypeScript module, written with marks: § a semicolon, « a quote, ¤ a place between tokens. */
const CLIENTS = [
  'export const client =¤ new OpenAI({ apiKey: «k« })§',
  'const client = (new OpenAI() as OpenAI)§',
  'const client = new OpenAI()! satisfies OpenAI§',
  'let client!: OpenAI§\nclient ??=¤ new OpenAI({\n  apiKey: «k«,\n})§',
  'class Holder {\n  static #client =¤ new OpenAI()§\n  static get client() {\n    return Holder.#client§\n  }\n}\nconst client = Holder.client§',
  'function makeClient(options = {}): OpenAI {\n  return¤ new OpenAI(options)§\n}\nconst client = makeClient()§',
  'const client = new OpenAI§',
] as const;

const ENTRIES = [
  'app.post(«/a«, async (req: Request, res: Response) => {\n  const answer = await ask(req.body.text)§\n  res.json({ answer })§\n})§',
  'app.post(«/a«, express.json(),¤ async function answer(req: Request, res: Response) {\n  // the answer\n  res.json(await ask(req.body.text))§\n})§',
  'async function answer(req: Request, res: Response): Promise<void> {\n  const user = req.user§\n  res.json(await ask(user.id))§\n}\n\napp.post(«/a«, answer)§',
  'app.post(«/a«, answer)§\n\nasync function answer(req: Request, res: Response): Promise<void> {\n  res.json(await ask(req.body.text))§ // done\n}',
  'const answer¤ = async (req: Request, res: Response) => res.json(await ask(req.body.text))§\napp.post(«/a«, answer)§',
  'class Bot {\n  @Log()\n  async answer(text: string) {\n    return ask(text)§\n  }\n}\nexport const bot = new Bot()§',
  'export default async function answer(text: string) {\n  return { view: await ask(text), list: [1, 2] }§\n}',
  'class Bot {\n  @Post(«/a«)\n  @Log({ level: «info« }) /* twice */ async answer(@Body() text: string, @Param(«id«) id?: string): Promise<string> {\n    return id + (await ask(text))§\n  }\n}\nexport const bot = new Bot()§',
  'export async function* answers(texts: string[]) {\n  for (const text of texts) yield await ask(text)§\n}',
] as const;

/** Components of a `.tsx` file; the calls of models stand among markup. */
const COMPONENTS = [
  'export default async function Page({ text }: { text: string }) {\n  const answer = await ask(text)§\n  return <p title=«it is {not} code«>{answer} &amp; <b>more</b></p>§\n}',
  'export const Answer =¤ async ({ text }: { text: string }) => (\n  <>\n    {/* the answer */}\n    {await ask(text)}\n  </>\n)§',
  'export default function Page() {\n  async function send(form: FormData) {\n    «use server«§\n    await ask(String(form.get(«text«)))§\n  }\n  return <form action={send}><input name=«text« /></form>§\n}',
  'export async function List<T,>({ items }: { items: T[] }) {\n  return <ul>{await Promise.all(items.map(async (item) => <li key={String(item)}>{await ask(String(item))}</li>))}</ul>§\n}',
] as const;

const HEADS = [
  '',
  '// @ts-nocheck\n\n',
  '/* Copyright, all rights */\n',
  '«use strict«§\n',
  '/** What this is. */\n',
] as const;

const ASK =
  'export async function ask(text: string) {\n  const r = await client.chat.completions.create({ model: «m«, messages: [{ role: «user«, content: text }] })§\n  return r.choices[0]?.message.content§\n}';

const IMPORTS =
  'import express, { type Request, type Response } from «express«§\nimport OpenAI from «openai«§ // the SDK\n\nconst app = express()§';

interface Style {
  readonly head: string;
  readonly client: string;
  readonly entry: string;
  readonly path: 'src/server.ts' | 'app/page.tsx';
  readonly crlf: boolean;
  readonly tabs: boolean;
  readonly semicolons: boolean;
  readonly doubleQuotes: boolean;
  readonly byteOrderMark: boolean;
  readonly shebang: boolean;
  readonly gap: string;
  readonly endsInNewline: boolean;
}

const place: fc.Arbitrary<Pick<Style, 'entry' | 'path'>> = fc.oneof(
  fc.record({ path: fc.constant('src/server.ts' as const), entry: fc.constantFrom(...ENTRIES) }),
  fc.record({ path: fc.constant('app/page.tsx' as const), entry: fc.constantFrom(...ENTRIES, ...COMPONENTS) }),
);

const writing = fc.record({
  head: fc.constantFrom(...HEADS),
  client: fc.constantFrom(...CLIENTS),
  crlf: fc.boolean(),
  tabs: fc.boolean(),
  semicolons: fc.boolean(),
  doubleQuotes: fc.boolean(),
  byteOrderMark: fc.boolean(),
  shebang: fc.boolean(),
  gap: fc.constantFrom('', ' /* in between */', ' // to the end\n  '),
  endsInNewline: fc.boolean(),
});

const style: fc.Arbitrary<Style> = fc.tuple(writing, place).map(([how, where]) => ({ ...how, ...where }));

function written(it: Style): string {
  let text = `${it.head}${[IMPORTS, it.client, ASK, it.entry].join('\n\n')}`;
  if (it.shebang && !it.byteOrderMark) text = `#!/usr/bin/env node\n${text}`;
  text = text
    .replaceAll('§', it.semicolons ? ';' : '')
    .replaceAll('«', it.doubleQuotes ? '"' : "'")
    .replaceAll('return¤', 'return')
    .replaceAll('¤', it.gap);
  if (it.tabs) text = text.replaceAll('  ', '\t');
  if (it.endsInNewline) text += '\n';
  if (it.crlf) text = text.replaceAll('\n', '\r\n');
  return it.byteOrderMark ? `\uFEFF${text}` : text;
}

/** Whether `part` is left when some characters of `whole` are taken out. */
function isContained(part: string, whole: string): boolean {
  let at = 0;
  for (const char of whole) if (char === part[at]) at += 1;
  return at >= [...part].length;
}

const MANIFEST =
  '{\n  "name": "app",\n  "dependencies": {\n    "express": "5.0.0",\n    "next": "16.0.0",\n    "openai": "6.0.0"\n  }\n}\n';

describe('any way of writing', () => {
  it('keeps every byte, parses, adds nothing the second time, and comes back', async () => {
    const parser = await loadParser();
    await fc.assert(
      fc.asyncProperty(style, async (chosen) => {
        const text = written(chosen);
        expect(new SourceFile(chosen.path, text, parser).errors).toEqual([]);
        const app = tempApp({ 'package.json': MANIFEST, [chosen.path]: text });
        try {
          const original = app.snapshot();
          const first = await applyPlan({ root: app.root, level: 'full', apply: true, typeBudgetMs: 0 });
          const rewritten = app.read(chosen.path);
          expect(first.totals.changed).toBeGreaterThan(0);
          expect(rewritten).toMatch(/\.wrap\(\s*new OpenAI/);
          expect(new SourceFile(chosen.path, rewritten, parser).errors).toEqual([]);
          expect(isContained(text, rewritten)).toBe(true);
          if (chosen.crlf) expect(rewritten).not.toMatch(/[^\r]\n/);
          const second = await applyPlan({ root: app.root, level: 'full', typeBudgetMs: 0 });
          expect(second.totals.changed).toBe(0);
          expect(second.files_to_create).toEqual([]);
          await uninstrument({ root: app.root });
          expect(app.snapshot()).toEqual(original);
        } finally {
          app.remove();
        }
      }),
      { numRuns: 80 },
    );
  }, 120_000);

  it('comes back without the journal, by the form of the insertions', async () => {
    await fc.assert(
      fc.asyncProperty(style, async (chosen) => {
        const app = tempApp({ 'package.json': MANIFEST, [chosen.path]: written(chosen) });
        try {
          const original = app.snapshot();
          await applyPlan({ root: app.root, level: 'full', apply: true, typeBudgetMs: 0 });
          rmSync(`${app.root}/.amplitude-ai`, { recursive: true });
          await uninstrument({ root: app.root });
          expect(app.snapshot()).toEqual(original);
        } finally {
          app.remove();
        }
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});
