import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scanProject } from '../../../src/engine/detect/scan-project.js';
import { applyPlan } from '../../../src/engine/rewrite/apply-plan.js';
import { PACKAGE_ROOT } from '../../mcp/server-process.js';
import { writeApp } from '../project/write-app.js';

const APPS = join(PACKAGE_ROOT, 'test/fixtures/apps');
const ASK = (name: string) => `import OpenAI from 'openai';
const client = new OpenAI();
export const ${name} = (input: string) => client.responses.create({ model: 'gpt-5', input });
`;
const manifest = (name: string, more = '') =>
  `{ "name": "${name}", "type": "module", "dependencies": { "openai": "^6.0.0" }${more} }`;

/** A repository of three packages that call models, one of which is instrumented. */
const monorepo = (): string =>
  writeApp({
    'package.json': '{ "name": "shop", "private": true, "workspaces": ["apps/*", "packages/*"] }',
    'apps/api/package.json': manifest('api'),
    'apps/api/tsconfig.json': '{ "include": ["src"] }',
    'apps/api/src/routes/ask.ts': ASK('ask'),
    'apps/api/src/index.ts': "export * from './routes/ask.js';\n",
    'packages/search/package.json': manifest('search'),
    'packages/search/lib/embed.js': ASK('embed').replace(': string', ''),
    'packages/done/package.json': manifest('done'),
    'packages/done/src/amplitude-ai.ts':
      "import { AmplitudeAI } from 'amplitude-ai';\nexport const ai = new AmplitudeAI();\n",
    'packages/done/src/title.ts': ASK('title'),
  });

/** The modules that the plan says it creates, and those that a dry run creates. */
async function modulesOf(root: string) {
  const { plan } = await scanProject({ root });
  const { files_to_create } = await applyPlan({ root, typeBudgetMs: 0 });
  const created = files_to_create.map(({ path }) => path).filter((path) => !path.endsWith('.env.example'));
  const planned = plan.filter(({ action }) => action === 'create-bootstrap').map(({ file }) => file);
  return { planned: planned.sort(), created: created.sort() };
}

test.each(readdirSync(APPS))('the plan of %s names the bootstrap module that is then created', async (app) => {
  const { planned, created } = await modulesOf(join(APPS, app));
  expect(created).not.toEqual([]);
  expect(planned).toEqual(created);
});

test('a monorepo gets one for each package that has none', async () => {
  const { planned, created } = await modulesOf(monorepo());
  expect(planned).toEqual(created);
  expect(planned.map((path) => path.split('/').slice(0, 2).join('/'))).toEqual(['apps/api', 'packages/search']);
});
