import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { applyPlan } from '../../../src/engine/rewrite/apply-plan.js';
import { uninstrument } from '../../../src/engine/rewrite/uninstrument.js';
import { type TempApp, tempApp } from './temp-app.js';

const TEXT =
  "import OpenAI from 'openai';\n\nconst openai = new OpenAI();\n\nexport const ask = (input: string) => openai.responses.create({ model: 'm', input });\n";

const manifest = (range: string) =>
  `${JSON.stringify({ name: 'app', dependencies: { 'amplitude-ai': range, openai: '6.0.0' } }, null, 2)}\n`;

let app: TempApp;
afterEach(() => app.remove());

describe('uninstrument, where the owner has installed amplitude-ai before', () => {
  it.each(['^0.1.0', 'file:../amplitude-ai-0.1.0.tgz'])('leaves "%s" in package.json', async (range) => {
    app = tempApp({ 'package.json': manifest(range), 'src/ask.ts': TEXT });
    const original = app.snapshot();
    await applyPlan({ root: app.root, apply: true, typeBudgetMs: 0 });
    expect(app.read('src/ask.ts')).toContain('ai.wrap(');
    await uninstrument({ root: app.root });
    expect(app.snapshot()).toEqual(original);
  });

  it('leaves a range that no apply writes, also when the journal is lost', async () => {
    app = tempApp({ 'package.json': manifest('file:../amplitude-ai-0.1.0.tgz'), 'src/ask.ts': TEXT });
    const original = app.snapshot();
    await applyPlan({ root: app.root, apply: true, typeBudgetMs: 0 });
    rmSync(join(app.root, '.amplitude-ai'), { recursive: true });
    await uninstrument({ root: app.root });
    expect(app.snapshot()).toEqual(original);
  });

  it('changes nothing in an app that was never instrumented', async () => {
    app = tempApp({ 'package.json': manifest('^0.1.0'), 'src/ask.ts': TEXT });
    const original = app.snapshot();
    expect(await uninstrument({ root: app.root })).toMatchObject({ restored: [], deleted: [], kept: [] });
    expect(app.snapshot()).toEqual(original);
  });

  it('takes out a dependency of its own whose range has been raised since', async () => {
    app = tempApp({ 'package.json': '{ "name": "app", "dependencies": { "openai": "6.0.0" } }\n', 'src/ask.ts': TEXT });
    const original = app.snapshot();
    await applyPlan({ root: app.root, apply: true, typeBudgetMs: 0 });
    const added = app.read('package.json');
    expect(added).toContain('"amplitude-ai": "^');
    app.write('package.json', added.replace(/("amplitude-ai": )"[^"]+"/, '$1"^9.9.9"'));
    expect((await uninstrument({ root: app.root })).kept).toEqual([]);
    expect(app.snapshot()).toEqual(original);
  });
});
