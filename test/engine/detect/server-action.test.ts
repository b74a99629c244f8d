import { expect, test } from 'vitest';
import { scanProject } from '../../../src/engine/detect/scan-project.js';
import { writeApp } from '../project/write-app.js';

async function entryPointsOf(page: string) {
  const { entry_points } = await scanProject({
    root: writeApp({ 'package.json': '{ "name": "app", "dependencies": { "next": "16" } }', 'app/page.tsx': page }),
  });
  return entry_points.map(({ kind, name }) => `${kind} ${name}`);
}

test('a page is no entry point beside the server action that is written in it', async () => {
  const entries = await entryPointsOf(`import { generateText } from 'ai';
export default function Page() {
  async function summarise(form: FormData) {
    'use server';
    await generateText({ model: 'openai/gpt-5', prompt: String(form.get('text')) });
  }
  return <form action={summarise} />;
}`);
  expect(entries).toEqual(['next-server-action summarise']);
});

test('a page that asks a model itself is one', async () => {
  const entries = await entryPointsOf(`import { generateText } from 'ai';
export default async function Page() {
  const { text } = await generateText({ model: 'openai/gpt-5', prompt: 'Greet' });
  return <p>{text}</p>;
}`);
  expect(entries).toEqual(['next-page Page']);
});
