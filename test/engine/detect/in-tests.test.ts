import { expect, test } from 'vitest';
import { scanProject } from '../../../src/engine/detect/scan-project.js';
import { validatePath } from '../../../src/engine/validate/validate-path.js';
import { writeApp } from '../project/write-app.js';

const CALL = `import OpenAI from 'openai';
import { tool } from 'ai';
import { Agent } from '@openai/agents';
const client = new OpenAI();
export const judge = new Agent({ name: 'Judge' });
export const search = tool({ inputSchema, execute: async () => [] });
export async function ask(input: string) {
  return client.responses.create({ model: 'gpt-5', input });
}`;
const PLACES = [
  'src/ask.test.ts',
  'src/__tests__/ask.ts',
  'tests/integration/ask.ts',
  'e2e/ask.spec.ts',
  'cypress/support/ask.ts',
];

test.each(PLACES)('what %s calls is listed, and nothing that anybody should do', async (path) => {
  const root = writeApp({ 'package.json': '{ "name": "app" }', [path]: CALL });
  const report = await scanProject({ root });
  expect(report.call_sites).toMatchObject([
    { file: path, line: 8, status: 'unsupported', reason: expect.stringContaining('in a test') },
  ]);
  expect(report.totals).toMatchObject({ call_sites: 1, uninstrumented: 0, unsupported: 1, agents: 0 });
  expect(report.tools).toMatchObject([{ name: 'search', status: 'unsupported' }]);
  expect(report.plan).toEqual([]);
  expect(await validatePath({ root, path })).toMatchObject({ done: true });
});

test('a route that is called test, and a file whose name only sounds like one, are as good as any', async () => {
  const { call_sites, plan } = await scanProject({
    root: writeApp({
      'package.json': '{ "name": "app", "dependencies": { "next": "16" } }',
      'app/api/test/route.ts': CALL.replace('ask(', 'POST('),
      'src/latest.ts': CALL,
      'src/contest/spec.ts': CALL,
    }),
  });
  expect(call_sites.map(({ status }) => status)).toEqual(['uninstrumented', 'uninstrumented', 'uninstrumented']);
  expect(plan.filter(({ action }) => action === 'wrap-client').map(({ file }) => file)).toEqual([
    'app/api/test/route.ts',
    'src/contest/spec.ts',
    'src/latest.ts',
  ]);
});
