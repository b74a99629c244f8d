import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateVerifyTest } from '../../../src/engine/verify/generate-verify-test.js';
import type { VerifyTestResult } from '../../../src/engine/verify/verify-test-result.js';
import { appInCheckout } from './app-in-checkout.js';

const APP = {
  'package.json': `{ "name": "helpdesk", "type": "module", "scripts": { "test": "tsx --test test/*.test.ts" },
    "dependencies": { "express": "^5.0.0", "openai": "^6.0.0", "amplitude-ai": "^0.1.0" } }`,
  'tsconfig.json': '{ "compilerOptions": { "module": "esnext", "moduleResolution": "bundler", "strict": true } }',
  '.env.example': `# The model that answers
HELPDESK_MODEL="gpt-4o"
OPENAI_API_KEY=sk-...
`,
  'src/amplitude-ai.ts': `import { AmplitudeAI } from 'amplitude-ai';
export const ai = new AmplitudeAI();
export const helpdesk = ai.agent('helpdesk');
`,
  'src/openai.ts': `import OpenAI from 'openai';
import { ai } from './amplitude-ai';
if (!process.env.HELPDESK_MODEL) throw new Error('HELPDESK_MODEL is not set');
export const openai = ai.wrap(new OpenAI());
`,
  'src/articles.ts': `import { openai } from './openai';
export async function searchArticles(query: string): Promise<string[]> {
  await openai.embeddings.create({ model: 'text-embedding-3-small', input: query });
  return ['Funnels show where people leave.'];
}
`,
  'src/routes.ts': `import { Router } from 'express';
import type OpenAI from 'openai';
import { ai, helpdesk } from './amplitude-ai';
import { searchArticles } from './articles';
import { openai } from './openai';

const tools: OpenAI.Chat.Completions.ChatCompletionTool[] = [{
  type: 'function',
  function: {
    name: 'search_articles',
    parameters: { type: 'object', properties: { query: { type: 'string' } }, required: ['query'] },
  },
}];

export const router = Router();

router.post('/chat/:chatId', helpdesk.handler(async (req, res) => {
  const { question } = req.body as { question: string };
  ai.setIdentity({ userId: req.user!.id, sessionId: req.params.chatId });
  const messages: OpenAI.Chat.Completions.ChatCompletionMessageParam[] = [{ role: 'user', content: question }];
  for (;;) {
    const { choices } = await openai.chat.completions.create({ model: 'gpt-4o', messages, tools });
    const message = choices[0]!.message;
    messages.push(message);
    if (!message.tool_calls) return void res.json({ answer: message.content });
    for (const call of message.tool_calls) {
      if (call.type !== 'function') continue;
      const { query } = JSON.parse(call.function.arguments);
      messages.push({ role: 'tool', tool_call_id: call.id, content: JSON.stringify(await searchArticles(query)) });
    }
  }
}));

router.get('/summary', helpdesk.handler(async (req, res) => {
  ai.setIdentity({ userId: req.user!.id });
  const stream = await openai.responses.create({ model: 'gpt-4o', input: 'Sum up the day.', stream: true });
  for await (const event of stream) if (event.type === 'response.output_text.delta') res.write(event.delta);
  res.end();
}));
`,
};

let app: ReturnType<typeof appInCheckout>;
let generated: VerifyTestResult;

beforeAll(async () => {
  app = appInCheckout(APP);
  generated = await generateVerifyTest({ root: app.root, apply: true });
});
afterAll(() => app?.remove());

/** Runs the generated test, with one text of the app replaced while it runs. */
async function run(path?: keyof typeof APP, from = '', to = ''): Promise<{ passed: boolean; output: string }> {
  if (path) {
    expect(APP[path]).toContain(from);
    writeFileSync(join(app.root, path), APP[path].replaceAll(from, to));
  }
  try {
    return await new Promise((resolve) => {
      execFile('sh', ['-c', generated.run_command], { cwd: app.root }, (error, stdout, stderr) =>
        resolve({ passed: error === null, output: stdout + stderr }),
      );
    });
  } finally {
    if (path) writeFileSync(join(app.root, path), APP[path]);
  }
}

describe('the generated test', { timeout: 60_000 }, () => {
  it('is written where the app keeps tests, for its own runner, and reaches every call', () => {
    expect(generated).toMatchObject({
      path: 'test/amplitude-ai.verify.test.ts',
      run_command: 'npx tsx --test test/amplitude-ai.verify.test.ts',
      next: null,
    });
    expect(readFileSync(join(app.root, generated.path), 'utf8')).toBe(generated.content);
    expect(generated.covers).toHaveLength(3);
    expect(generated.not_covered).toEqual([]);
  });

  it('passes in the instrumented app', async () => {
    const { passed, output } = await run();
    expect(output).toContain('# pass 2');
    expect(passed).toBe(true);
  });

  it.each([
    ['the client is not wrapped', 'src/openai.ts', 'ai.wrap(new OpenAI())', 'new OpenAI()', 'one [Agent] AI Response'],
    ['the handler is not wrapped', 'src/routes.ts', 'helpdesk.handler(async', '(async', '[Agent] Session End'],
    ['the user is not said', 'src/routes.ts', 'userId: req.user!.id', 'userId: undefined', 'has the user id'],
    ['the conversation is another', 'src/routes.ts', 'req.params.chatId', "'main'", 'the session id of the request'],
  ] as const)('fails when %s', async (_, path, from, to, message) => {
    const { passed, output } = await run(path, from, to);
    expect(passed).toBe(false);
    expect(output).toContain(message);
  });

  it('fails when amplitude-ai is out of the app altogether', async () => {
    const routes = APP['src/routes.ts']
      .replace(/^import \{ ai, helpdesk \}.*\n/m, '')
      .replace(/^ *ai\.setIdentity.*\n/gm, '')
      .replaceAll('helpdesk.handler(', '(');
    writeFileSync(join(app.root, 'src/routes.ts'), routes);
    writeFileSync(
      join(app.root, 'src/openai.ts'),
      "import OpenAI from 'openai';\nexport const openai = new OpenAI();\n",
    );
    rmSync(join(app.root, 'src/amplitude-ai.ts'));
    const { passed, output } = await run();
    expect(passed).toBe(false);
    expect(output).toContain('one [Agent] AI Response for each model request');
  });
});
