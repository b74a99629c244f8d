import { afterEach, describe, expect, it } from 'vitest';
import { applyPlan } from '../../../src/engine/rewrite/apply-plan.js';
import type { Level } from '../../../src/engine/rewrite/level.js';
import { type TempApp, tempApp } from './temp-app.js';

const VOTE = `import { saveVote } from '../../../db';

export async function GET() {
  return Response.json([]);
}

export async function PATCH(request: Request) {
  const { messageId, type } = await request.json();
  await saveVote(messageId, type === 'up');
  return new Response(null, { status: 204 });
}
`;

const SERVER = `import express from 'express';
import OpenAI from 'openai';

const openai = new OpenAI();
const app = express();

app.post('/chat', async (req, res) => {
  res.json(await openai.responses.create({ model: 'gpt-5', input: req.body.text }));
});

app.post('/messages/:id/feedback', (req, res) => {
  console.log(req.body.thumbsUp);
  res.end();
});
`;

const FILES = {
  'package.json': '{ "name": "app", "dependencies": { "openai": "6.0.0", "express": "5.0.0", "next": "16.0.0" } }\n',
  'src/server.ts': SERVER,
  'src/app/api/vote/route.ts': VOTE,
  'src/components/feedback.tsx': 'export function FeedbackForm() {\n  return null;\n}\n',
  'src/app/api/votes/tally.test.ts': 'export const POST = 1;\n',
};

let app: TempApp;
afterEach(() => app.remove());

async function todosAt(level: Level, files: Record<string, string> = FILES) {
  app = tempApp(files);
  const plan = await applyPlan({ root: app.root, level, apply: true, typeBudgetMs: 0 });
  return plan.files.flatMap(({ path, todos, changed }) =>
    todos.filter(({ text }) => text.includes('ai.score(')).map(({ line }) => ({ path, line, changed })),
  );
}

describe('thumbs up and down', () => {
  it('are pointed out where the app takes them, and nothing is inserted', async () => {
    expect(await todosAt('full')).toEqual([
      { path: 'src/server.ts', line: 11, changed: true },
      { path: 'src/app/api/vote/route.ts', line: 7, changed: false },
    ]);
    expect(app.read('src/app/api/vote/route.ts')).toBe(VOTE);
  });

  it('are not asked for below level full, or where a score is sent', async () => {
    expect(await todosAt('session')).toEqual([]);
    app.remove();
    const scored = SERVER.replace('console.log(', "ai.score({ name: 'user-feedback', targetId: req.params.id, value: ");
    expect(await todosAt('full', { ...FILES, 'src/server.ts': scored, 'src/app/api/vote/route.ts': '' })).toEqual([]);
  });
});
