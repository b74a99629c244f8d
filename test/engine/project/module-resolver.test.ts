import { expect, test } from 'vitest';
import { openProject } from '../../../src/engine/project/open-project.js';
import { writeApp } from './write-app.js';

async function resolverOf(files: Readonly<Record<string, string>>) {
  return (await openProject(writeApp(files))).resolver;
}

test('resolves extensions as written, left out, or standing for TypeScript', async () => {
  const resolver = await resolverOf({ 'src/a.ts': '', 'src/b.tsx': '', 'src/c/index.js': '', 'src/d.mts': '' });
  for (const [specifier, path] of [
    ['./a', 'src/a.ts'],
    ['./a.js', 'src/a.ts'],
    ['./b.js', 'src/b.tsx'],
    ['./c', 'src/c/index.js'],
    ['./d.mjs', 'src/d.mts'],
    ['../src/a', 'src/a.ts'],
  ] as const) {
    expect(resolver.resolve('src/main.ts', specifier), specifier).toEqual({ kind: 'file', path });
  }
  expect(resolver.resolve('src/main.ts', './missing')).toEqual({ kind: 'unresolved' });
  expect(resolver.resolve('src/main.ts', '../../etc/a')).toEqual({ kind: 'unresolved' });
});

test('follows paths, baseUrl and extends, also when the extended package is not installed', async () => {
  const resolver = await resolverOf({
    'tsconfig.base.json': '{ "compilerOptions": { "baseUrl": "./src" } }',
    'tsconfig.json': `{ // comment
      "extends": ["@company/tsconfig/node.json", "./tsconfig.base.json"],
      "compilerOptions": { "paths": { "@lib/*": ["lib/*", "fallback/*"], "~": ["lib/openai"] }, }
    }`,
    'src/lib/openai.ts': '',
    'src/fallback/only.ts': '',
    'src/routes/chat.ts': '',
  });
  expect(resolver.resolve('src/routes/chat.ts', '@lib/openai')).toEqual({ kind: 'file', path: 'src/lib/openai.ts' });
  expect(resolver.resolve('src/routes/chat.ts', '@lib/only')).toEqual({ kind: 'file', path: 'src/fallback/only.ts' });
  expect(resolver.resolve('src/routes/chat.ts', '~')).toEqual({ kind: 'file', path: 'src/lib/openai.ts' });
  expect(resolver.resolve('src/routes/chat.ts', 'lib/openai')).toEqual({ kind: 'file', path: 'src/lib/openai.ts' });
  expect(resolver.resolve('src/routes/chat.ts', 'openai/resources')).toEqual({
    kind: 'package',
    name: 'openai',
    subpath: 'resources',
  });
});

test('finds the source of workspace packages through exports, main and build paths', async () => {
  const resolver = await resolverOf({
    'package.json': '{ "workspaces": ["packages/*"] }',
    'packages/llm/package.json':
      '{ "name": "@acme/llm", "exports": { ".": { "import": "./dist/index.js" }, "./*": "./dist/*.js" } }',
    'packages/llm/src/index.ts': '',
    'packages/llm/src/clients.ts': '',
    'packages/plain/package.json': '{ "name": "plain", "main": "lib/main.js" }',
    'packages/plain/lib/main.js': '',
    'apps/api/package.json': '{ "name": "api", "imports": { "#llm/*": "./src/llm/*.ts" } }',
    'apps/api/src/llm/chat.ts': '',
  });
  const from = 'apps/api/src/server.ts';
  expect(resolver.resolve(from, '@acme/llm')).toEqual({ kind: 'file', path: 'packages/llm/src/index.ts' });
  expect(resolver.resolve(from, '@acme/llm/clients')).toEqual({ kind: 'file', path: 'packages/llm/src/clients.ts' });
  expect(resolver.resolve(from, 'plain')).toEqual({ kind: 'file', path: 'packages/plain/lib/main.js' });
  expect(resolver.resolve(from, '#llm/chat')).toEqual({ kind: 'file', path: 'apps/api/src/llm/chat.ts' });
  expect(resolver.resolve(from, '../../../packages/llm/dist/clients.js')).toEqual({
    kind: 'file',
    path: 'packages/llm/src/clients.ts',
  });
});
