import { appPackage } from './app-package.js';
import { SHARED_CLIENTS } from './model-code.js';
import { Random } from './random.js';
import type { TreeFile } from './tree-file.js';

const SHARED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ai: SHARED_CLIENTS,
  database: {
    'src/index.ts': `import { PrismaClient } from '@prisma/client';\n\nexport const prisma = new PrismaClient();\n`,
  },
  ui: {
    'src/button.tsx': `export function Button(props: React.ComponentProps<'button'>) {\n  return <button type="button" {...props} />;\n}\n`,
    'src/index.ts': `export * from './button';\n`,
  },
};
/** One of so many things that an app deals with has a file that calls a model. */
const MODEL_CODE_EVERY = 11;
const IGNORED_SHARE = 5;

/**
 * The files of a monorepo: apps that share packages, and below `node_modules` and `dist` a fifth as many again that git
 * ignores.
 *
 * @param count of the files that git does not ignore
 */
export function* treeFiles(count: number, seed = 1): Generator<TreeFile> {
  const random = new Random(seed);
  const all = everything(random);
  for (let written = 0; written < count; written++) {
    const { value, done } = all.next();
    if (done) return;
    yield value;
    if (written % IGNORED_SHARE === 0) yield ignoredFile(written, value.text);
  }
}

function* everything(random: Random): Generator<TreeFile> {
  yield { path: '.gitignore', text: 'node_modules/\ndist/\n.next/\n*.log\n' };
  yield {
    path: 'package.json',
    text: `${JSON.stringify({ name: 'acme', private: true, workspaces: ['apps/*', 'packages/*'] }, null, 2)}\n`,
  };
  yield { path: 'tsconfig.base.json', text: '{ "compilerOptions": { "strict": true, "module": "esnext" } }\n' };
  for (const [name, files] of Object.entries(SHARED)) {
    const manifest = { name: `@acme/${name}`, private: true, main: './src/index.ts', dependencies: {} };
    yield { path: `packages/${name}/package.json`, text: `${JSON.stringify(manifest, null, 2)}\n` };
    for (const [path, text] of Object.entries(files)) yield { path: `packages/${name}/${path}`, text };
  }
  for (let app = 1; ; app++) yield* appPackage(random, `apps/app-${app}`, MODEL_CODE_EVERY);
}

function ignoredFile(index: number, text: string): TreeFile {
  const folder = index % 2 === 0 ? `node_modules/dependency-${index % 97}/lib` : 'dist/assets';
  return { path: `${folder}/file-${index}.js`, text };
}
