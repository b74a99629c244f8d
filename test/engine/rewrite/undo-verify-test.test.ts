import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyPlan } from '../../../src/engine/rewrite/apply-plan.js';
import { uninstrument } from '../../../src/engine/rewrite/uninstrument.js';
import { generateVerifyTest } from '../../../src/engine/verify/generate-verify-test.js';
import { type TempApp, tempApp } from './temp-app.js';

const APP = {
  'package.json':
    '{ "name": "helpdesk", "type": "module", "dependencies": { "express": "5.0.0", "openai": "6.0.0" } }\n',
  'src/routes.js': `import { Router } from 'express';
import OpenAI from 'openai';

const openai = new OpenAI();
export const router = Router();

router.post('/chat/:chatId', async (req, res) => {
  const { output_text } = await openai.responses.create({ model: 'gpt-4o', input: req.body.question });
  res.json({ answer: output_text });
});
`,
};
const TEST = 'test/amplitude-ai.verify.test.mjs';

let app: TempApp;
let runId: string;
beforeEach(async () => {
  app = tempApp(APP);
  runId = (await applyPlan({ root: app.root, apply: true, typeBudgetMs: 0 })).undo_id ?? '';
  expect((await generateVerifyTest({ root: app.root, apply: true })).path).toBe(TEST);
});
afterEach(() => app.remove());

describe('uninstrument, after a test has been generated', () => {
  it('deletes the test too: every byte is as it was', async () => {
    const { deleted, kept } = await uninstrument({ root: app.root });
    expect(deleted).toContain(TEST);
    expect(kept).toEqual([]);
    expect(app.snapshot()).toEqual(APP);
  });

  it('knows the test without the journal, and when the checkout has changed its line ends', async () => {
    rmSync(join(app.root, '.amplitude-ai'), { recursive: true });
    app.write(TEST, app.read(TEST).replaceAll('\n', '\r\n'));
    expect((await uninstrument({ root: app.root })).deleted).toContain(TEST);
    expect(app.snapshot()).toEqual(APP);
  });

  it('leaves an edited test and says so', async () => {
    const edited = app.read(TEST).replace('How do I build a funnel?', 'Where is my parcel?');
    app.write(TEST, edited);
    const { deleted, kept } = await uninstrument({ root: app.root });
    expect(deleted).not.toContain(TEST);
    expect(kept).toEqual([{ path: TEST, reason: expect.stringContaining('edited') }]);
    expect(app.snapshot()).toEqual({ ...APP, [TEST]: edited });
  });

  it('leaves the test as long as another run still needs it', async () => {
    const other = `import OpenAI from 'openai';\n\nconst openai = new OpenAI();\n\nexport const sum = (input) => openai.responses.create({ model: 'gpt-4o', input });\n`;
    app.write('src/sum.js', other);
    const second = (await applyPlan({ root: app.root, apply: true, typeBudgetMs: 0 })).undo_id ?? '';
    expect((await uninstrument({ root: app.root, runId: second })).deleted).toEqual([]);
    expect((await uninstrument({ root: app.root, runId })).deleted).toContain(TEST);
    expect(app.snapshot()).toEqual({ ...APP, 'src/sum.js': other });
  });

  it('leaves a test of the same name that the owner has written', async () => {
    const own = "import { it } from 'node:test';\nit('works', () => {});\n";
    app.write('test/amplitude-ai.verify.spec.mjs', own);
    expect((await uninstrument({ root: app.root })).kept).toEqual([]);
    expect(app.snapshot()).toEqual({ ...APP, 'test/amplitude-ai.verify.spec.mjs': own });
  });
});

describe('generate_verify_test, where its test already stands', () => {
  it('replaces it while it is as it was generated', async () => {
    const first = app.read(TEST);
    await generateVerifyTest({ root: app.root, apply: true });
    expect(app.read(TEST)).toBe(first);
  });

  it('refuses to overwrite what somebody has edited', async () => {
    const edited = app.read(TEST).replace('How do I build a funnel?', 'Where is my parcel?');
    app.write(TEST, edited);
    const again = generateVerifyTest({ root: app.root, apply: true });
    await expect(again).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', message: expect.stringContaining('edited') });
    expect(app.read(TEST)).toBe(edited);
  });
});
