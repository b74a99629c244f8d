import { afterEach, expect, it } from 'vitest';
import { applyPlan } from '../../../src/engine/rewrite/apply-plan.js';
import { type TempApp, tempApp } from './temp-app.js';

let app: TempApp;
afterEach(() => app.remove());

const SOURCE = "import OpenAI from 'openai';\nexport const client = new OpenAI();\n";

/** Who runs the only source file of an app of modules, and how the file has to name its neighbour. */
it.each([
  ['node src/index.ts', './amplitude-ai.ts'],
  ['node --watch src/index.ts | pino-pretty', './amplitude-ai.ts'],
  ['node --import tsx src/index.ts', './amplitude-ai'],
  ['tsx src/index.ts', './amplitude-ai'],
])('an app started by `%s` imports %s', async (start, specifier) => {
  app = tempApp({
    'package.json': JSON.stringify({
      name: 'app',
      type: 'module',
      scripts: { start },
      dependencies: { openai: '6.0.0' },
    }),
    'src/index.ts': SOURCE,
  });
  const { files } = await applyPlan({ root: app.root, typeBudgetMs: 0 });
  expect(files.find(({ path }) => path === 'src/index.ts')?.diff).toContain(`from '${specifier}';`);
});
