import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { instrumentFile } from '../../../src/engine/rewrite/instrument-file.js';
import { sha256 } from '../../../src/engine/rewrite/sha256.js';
import { uninstrument } from '../../../src/engine/rewrite/uninstrument.js';
import { type TempApp, tempApp } from './temp-app.js';

const ROUTE = `import OpenAI from 'openai';

const openai = new OpenAI();

export async function POST(req: Request) {
  const { text } = await req.json();
  const answer = await openai.chat.completions.create({ model: 'gpt-5', messages: [{ role: 'user', content: text }] });
  return Response.json(answer);
}
`;

const FILES = {
  'package.json': '{\n  "name": "app",\n  "dependencies": {\n    "next": "16.0.0",\n    "openai": "6.0.0"\n  }\n}\n',
  '.env.example': 'OPENAI_API_KEY=\n',
  'lib/models.ts': "export const MODEL = 'gpt-5';\n",
  'app/api/chat/route.ts': ROUTE,
};

let app: TempApp;
afterEach(() => app.remove());

const PATH = 'app/api/chat/route.ts';
const dryRun = () => instrumentFile({ root: app.root, path: PATH, typeBudgetMs: 0 });
const apply = (expectedSha256?: string) =>
  instrumentFile({ root: app.root, path: PATH, apply: true, expectedSha256, typeBudgetMs: 0 });

describe('a dry run', () => {
  it('shows every file that the apply touches, and touches none', async () => {
    app = tempApp(FILES);
    const original = app.snapshot();
    const result = await dryRun();
    expect(app.snapshot()).toEqual(original);
    expect(result).toMatchObject({ changed: true, applied: false, undo: null, before_sha256: sha256(ROUTE) });
    expect(result.diff).toContain('+const openai = ai.wrap(new OpenAI());');
    expect(result.diff).toContain('+export const POST = chat.handler(async function POST(req: Request) {');
    const announced = [
      ...[...result.diff.matchAll(/^\+\+\+ b\/(.+)$/gm)].map(([, path]) => path),
      ...result.files_to_create.map(({ path }) => path),
    ];
    await apply(result.before_sha256);
    const after = app.snapshot();
    const touched = Object.keys(after).filter((path) => after[path] !== original[path as keyof typeof original]);
    expect(touched.filter((path) => !path.startsWith('.amplitude-ai/')).sort()).toEqual(announced.sort());
    expect(sha256(app.read(PATH))).toBe(result.after_sha256);
  });

  it('names the next call, which then does what was shown', async () => {
    app = tempApp(FILES);
    const { next } = await dryRun();
    expect(next).toMatchObject({ tool: 'instrument_file', arguments: { path: PATH, apply: true } });
    const applied = await apply(String(next?.arguments['expected_sha256']));
    expect(applied).toMatchObject({ applied: true, undo: expect.stringContaining('uninstrument --run') });
    expect(await dryRun()).toMatchObject({ changed: false, diff: '', files_to_create: [] });
  });
});

describe('a file with uncommitted changes', () => {
  it('is noted', async () => {
    app = tempApp(FILES);
    const git = (...words: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...words], { cwd: app.root });
    git('init', '-q');
    git('add', '-A');
    git('commit', '-q', '-m', 'first');
    const noted = async () => (await dryRun()).todos.filter(({ text }) => text.includes('not committed'));
    expect(await noted()).toEqual([]);
    app.write(PATH, `// a note\n${ROUTE}`);
    expect(await noted()).toHaveLength(1);
  });
});

describe('an apply', () => {
  it('asks for the hash of what was looked at, and refuses another file', async () => {
    app = tempApp(FILES);
    await expect(apply()).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    const { before_sha256 } = await dryRun();
    app.write(PATH, ROUTE.replace('gpt-5', 'gpt-6'));
    await expect(apply(before_sha256)).rejects.toMatchObject({ code: 'STALE_FILE' });
    expect(app.read(PATH)).toContain('gpt-6');
    expect(existsSync(join(app.root, '.amplitude-ai'))).toBe(false);
  });

  it('keeps the permissions of a file, and ignores its own journal', async () => {
    app = tempApp(FILES);
    chmodSync(join(app.root, PATH), 0o755);
    await apply(sha256(ROUTE));
    expect(statSync(join(app.root, PATH)).mode & 0o777).toBe(0o755);
    expect(app.read('.amplitude-ai/.gitignore')).toBe('*\n');
  });

  it('writes nothing at all when one file cannot be written', async () => {
    const { 'lib/models.ts': _, ...files } = FILES;
    app = tempApp({ ...files, lib: 'a file where a folder has to go' });
    const before = app.snapshot();
    await expect(apply(sha256(ROUTE))).rejects.toMatchObject({ code: 'INTERNAL' });
    expect(app.snapshot()).toEqual(before);
  });

  it('leaves a module alone that has the name of the bootstrap module', async () => {
    app = tempApp({ ...FILES, 'lib/amplitude-ai.ts': 'export const other = 1;\n' });
    await apply(sha256(ROUTE));
    expect(app.read('lib/amplitude-ai.ts')).toBe('export const other = 1;\n');
    expect(app.read(PATH)).toContain("from '../../../lib/amplitude-agents'");
  });
});

describe('paths', () => {
  it('stay inside the root', async () => {
    app = tempApp(FILES);
    const outside = tempApp({ 'route.ts': ROUTE });
    symlinkSync(outside.root, join(app.root, 'linked'));
    for (const path of ['../x.ts', `${outside.root}/route.ts`, 'linked/route.ts', 'app/../../x.ts']) {
      await expect(instrumentFile({ root: app.root, path })).rejects.toMatchObject({ code: 'PATH_OUTSIDE_ROOT' });
    }
    expect(outside.read('route.ts')).toBe(ROUTE);
    outside.remove();
  });

  it('must name a source file that is there and parses', async () => {
    app = tempApp({ ...FILES, 'broken.ts': 'export const = 1;\n' });
    writeFileSync(join(app.root, 'latin1.ts'), Buffer.from("import OpenAI from 'openai'; // caf\u00e9\n", 'latin1'));
    const code = (path: string) => instrumentFile({ root: app.root, path }).catch((error) => error.code);
    expect(await code('missing.ts')).toBe('FILE_NOT_FOUND');
    expect(await code('app')).toBe('NOT_A_SOURCE_FILE');
    expect(await code('package.json')).toBe('NOT_A_SOURCE_FILE');
    expect(await code('broken.ts')).toBe('PARSE_ERROR');
    expect(await code('latin1.ts')).toBe('NOT_A_SOURCE_FILE');
  });
});

describe('undoing', () => {
  it('keeps what the owner has edited elsewhere in the file since', async () => {
    app = tempApp(FILES);
    await apply(sha256(ROUTE));
    app.write(
      PATH,
      `// a note\n${app.read(PATH).replace('new OpenAI()', 'new OpenAI({ maxRetries: 5 })').replace('{ text }', '{ text, mood }')}`,
    );
    const result = await uninstrument({ root: app.root });
    expect(result.kept).toEqual([]);
    expect(app.snapshot()).toEqual({
      ...FILES,
      [PATH]: `// a note\n${ROUTE.replace('new OpenAI()', 'new OpenAI({ maxRetries: 5 })').replace('{ text }', '{ text, mood }')}`,
    });
  });

  it('goes by the form of the insertions where a formatter has moved them', async () => {
    app = tempApp(FILES);
    await apply(sha256(ROUTE));
    app.write(PATH, app.read(PATH).replace('ai.wrap(new OpenAI())', 'ai.wrap(\n  new OpenAI(),\n)'));
    await uninstrument({ root: app.root });
    expect(app.snapshot()).toEqual(FILES);
  });

  it('keeps the bootstrap module while the owner uses it by hand', async () => {
    app = tempApp(FILES);
    await apply(sha256(ROUTE));
    app.write(
      'lib/score.ts',
      "import { ai } from './amplitude-ai';\nexport const rate = () => ai.score({ name: 'x', value: 1 });\n",
    );
    const result = await uninstrument({ root: app.root });
    expect(app.read(PATH)).toBe(ROUTE);
    expect(app.read('lib/amplitude-ai.ts')).toContain('new AmplitudeAI()');
    expect(result.kept.map(({ path }) => path)).toContain('lib/amplitude-ai.ts');
  });

  it('undoes one run of two', async () => {
    app = tempApp({ ...FILES, 'app/api/title/route.ts': ROUTE });
    const first = await apply(sha256(ROUTE));
    const afterFirst = app.snapshot();
    const second = await instrumentFile({
      root: app.root,
      path: 'app/api/title/route.ts',
      apply: true,
      expectedSha256: sha256(ROUTE),
      typeBudgetMs: 0,
    });
    expect(app.read('lib/amplitude-ai.ts')).toContain("ai.agent('title'");
    const idOf = (undo: string | null) => undo?.split(' ').at(-1);
    await uninstrument({ root: app.root, runId: idOf(second.undo) });
    expect(app.snapshot()).toEqual(afterFirst);
    await uninstrument({ root: app.root, runId: idOf(first.undo) });
    expect(app.snapshot()).toEqual({ ...FILES, 'app/api/title/route.ts': ROUTE });
    await expect(uninstrument({ root: app.root, runId: 'nonsense' })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
  });
});
