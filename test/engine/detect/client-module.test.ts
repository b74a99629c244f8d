import { expect, test } from 'vitest';
import { scanProject } from '../../../src/engine/detect/scan-project.js';
import { applyPlan } from '../../../src/engine/rewrite/apply-plan.js';
import { writeApp } from '../project/write-app.js';

const MANIFEST = { 'package.json': '{ "name": "web", "dependencies": { "next": "^16.0.0", "openai": "^6.0.0" } }' };
const ACTION = `'use server';
import OpenAI from 'openai';
const openai = new OpenAI();
export async function ask(input: string) {
  return (await openai.responses.create({ model: 'gpt-5', input })).output_text;
}
`;
const page = (directive: string) => `${directive}import { useState } from 'react';
import { ask } from './action';
export default function Page() {
  const [answer, setAnswer] = useState('');
  return <button onClick={async () => setAnswer(await ask('hello'))}>{answer}</button>;
}
`;

test("a page with 'use client' runs in the browser: the server action is the entry point, and the page stays as it is", async () => {
  const files = { ...MANIFEST, 'app/action.ts': ACTION, 'app/page.tsx': page("'use client';\n\n") };
  const report = await scanProject({ root: writeApp(files) });
  expect(report.entry_points.map(({ kind, file }) => [kind, file])).toEqual([['next-server-action', 'app/action.ts']]);
  const { files: planned } = await applyPlan({ root: writeApp(files), typeBudgetMs: 0 });
  expect(planned.filter(({ changed }) => changed).map(({ path }) => path)).not.toContain('app/page.tsx');
});

test('a component that runs in the browser is no plain entry point of the calls behind it', async () => {
  const library = ACTION.replace("'use server';\n", '');
  const report = await scanProject({
    root: writeApp({
      ...MANIFEST,
      'app/action.ts': library,
      'app/chat.tsx': page('// A comment first.\n"use client"\n'),
    }),
  });
  expect(report.call_sites).toHaveLength(1);
  expect(report.entry_points).toEqual([]);
});
