import { expect, test } from 'vitest';
import { scanProject } from '../../../src/engine/detect/scan-project.js';
import { instrumentFile } from '../../../src/engine/rewrite/instrument-file.js';
import { writeApp } from '../project/write-app.js';

const APP = {
  'package.json': '{ "name": "desk", "dependencies": { "@azure/openai": "1.0.0-beta.12" } }',
  'src/answer.ts': `import { AzureKeyCredential, OpenAIClient } from '@azure/openai';

const client = new OpenAIClient(process.env.ENDPOINT ?? '', new AzureKeyCredential(process.env.KEY ?? ''));

export async function answer(question: string): Promise<string> {
  const { choices } = await client.getChatCompletions('gpt-4', [{ role: 'user', content: question }]);
  return choices[0]?.message?.content ?? '';
}
`,
};

test('a client of the betas of @azure/openai and its calls are unsupported, with what is observed instead', async () => {
  const { call_sites, clients } = await scanProject({ root: writeApp(APP) });
  for (const found of [...call_sites, ...clients]) {
    expect(found.status).toBe('unsupported');
    expect(found.reason).toContain('AzureOpenAI of openai 4 and later is');
  }
  expect([call_sites.length, clients.length]).toEqual([1, 1]);
});

test('no wrap is put around what would not be observed', async () => {
  const { edits, skipped } = await instrumentFile({ root: writeApp(APP), path: 'src/answer.ts' });
  expect(edits.map(({ kind }) => kind)).not.toContain('wrap-client');
  expect(skipped.map(({ line }) => line)).toEqual([6]);
});
