import { afterEach, describe, expect, it } from 'vitest';
import { instrumentFile } from '../../../src/engine/rewrite/instrument-file.js';
import { type TempApp, tempApp } from './temp-app.js';

const CONFIG =
  '{ "compilerOptions": { "strict": true, "module": "esnext", "moduleResolution": "bundler", "target": "es2022", "types": [] } }';

/** A stand-in for the SDK's declarations, as an app has them installed. */
const SDK = `export default class OpenAI {
  chat: { completions: { create(options: { model: string; messages: unknown[] }): Promise<{ id: string }> } };
}
`;

let app: TempApp;
afterEach(() => app.remove());

const files = (source: string) => ({
  'package.json': '{ "name": "app", "dependencies": { "openai": "6.0.0", "express": "5.0.0" } }',
  'tsconfig.json': CONFIG,
  'node_modules/openai/package.json': '{ "name": "openai", "version": "6.0.0", "types": "index.d.ts" }',
  'node_modules/openai/index.d.ts': SDK,
  'src/answer.ts': source,
});

const CALL = "  return client.chat.completions.create({ model: 'm', messages: [{ role: 'user', content: text }] });";

describe('types', () => {
  it('are checked with the settings of the app, before the runtime is installed', async () => {
    app = tempApp(
      files(
        `import OpenAI from 'openai';\nconst client = new OpenAI();\nexport async function answer(text: string) {\n${CALL}\n}\n`,
      ),
    );
    const result = await instrumentFile({ root: app.root, path: 'src/answer.ts', level: 'session' });
    expect(result.verified).toEqual({ types: 'ok', syntax: 'ok', reason: null });
    expect(result.new_diagnostics).toEqual([]);
    expect(result.edits.map(({ kind }) => kind).sort()).toEqual(['import', 'wrap-client', 'wrap-handler']);
  });

  it('do not hold what was wrong before against the change', async () => {
    app = tempApp(
      files(
        `import OpenAI from 'openai';\nconst client = new OpenAI();\nconst wrong: number = 'text';\nexport async function answer(text: string) {\n${CALL}\n}\n`,
      ),
    );
    const result = await instrumentFile({ root: app.root, path: 'src/answer.ts' });
    expect(result.verified.types).toBe('ok');
    expect(result.new_diagnostics).toEqual([]);
    expect(result.skipped).toEqual([]);
  });

  it('see the bootstrap module also from a folder that has a config of its own', async () => {
    app = tempApp({
      ...files(
        `import OpenAI from 'openai';\nexport const client = new OpenAI();\nexport async function answer(text: string) {\n${CALL}\n}\n`,
      ),
      'lib/title.ts': 'export const title = 1;\n',
      'functions/tsconfig.json': CONFIG,
      'functions/answer.ts': `import OpenAI from 'openai';\nconst client = new OpenAI();\nexport async function answer(text: string) {\n${CALL}\n}\n`,
    });
    const result = await instrumentFile({ root: app.root, path: 'functions/answer.ts' });
    expect(result.skipped).toEqual([]);
    expect(result.verified.types).toBe('ok');
    expect(result.files_to_create.map(({ path }) => path)).not.toEqual([]);
    expect(result.files_to_create.some(({ path }) => path.startsWith('functions/'))).toBe(false);
  });

  it('withdraw an edit that would break them, and say what to do by hand', async () => {
    app = tempApp(
      files(`import OpenAI from 'openai';
const client = new OpenAI();
export function assertText(text: unknown): asserts text is string {
  void client.chat.completions.create({ model: 'm', messages: [text] });
  if (typeof text !== 'string') throw new TypeError('no text');
}
declare const given: unknown;
assertText(given);
given.trim();
`),
    );
    const result = await instrumentFile({ root: app.root, path: 'src/answer.ts' });
    expect(result.verified.types).toBe('ok');
    expect(result.diff).toContain('ai.wrap(new OpenAI())');
    expect(result.diff).not.toContain('.handler(');
    expect(result.new_diagnostics.length).toBeGreaterThan(0);
    expect(result.skipped).toHaveLength(1);
    expect(result.skipped[0]).toMatchObject({ line: 3, suggestion: expect.stringContaining('session') });
  });

  it('are said to be unchecked when the time is not enough', async () => {
    app = tempApp(
      files(
        `import OpenAI from 'openai';\nconst client = new OpenAI();\nexport async function answer(text: string) {\n${CALL}\n}\n`,
      ),
    );
    const result = await instrumentFile({ root: app.root, path: 'src/answer.ts', typeBudgetMs: 1 });
    expect(result.verified.types).toBe('unchecked');
    expect(result.verified.reason).toContain('time');
    expect(result.changed).toBe(true);
  });
});
