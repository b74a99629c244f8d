import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../mcp/server-process.js';

/** Libraries that are installed under the name of their major. */
const LATEST = {
  ai: ['../../node_modules/ai-7/dist/index.d.ts'],
  '@ai-sdk/openai': ['../../node_modules/ai-sdk-openai-4/dist/index.d.ts'],
};

const frameworks = join(PACKAGE_ROOT, 'docs/frameworks');
const pages = [join(PACKAGE_ROOT, 'README.md'), ...readdirSync(frameworks).map((page) => join(frameworks, page))];

const base = join(PACKAGE_ROOT, '.tmp');
mkdirSync(base, { recursive: true });
const app = mkdtempSync(join(base, 'examples-'));
afterAll(() => rmSync(app, { recursive: true }));

/** The examples of a page are one module: later ones use what earlier ones made. */
function examplesOf(page: string): string {
  return [...readFileSync(page, 'utf8').matchAll(/^```ts\n(.*?)^```/gms)].map(([, code]) => code).join('\n');
}

it('every TypeScript example of the documents compiles against the package and the libraries', () => {
  for (const page of pages) {
    const code = examplesOf(page);
    expect(code, page).not.toBe('');
    writeFileSync(join(app, `${basename(page, '.md').toLowerCase()}.ts`), code);
  }
  const { exports } = JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8'));
  const paths = Object.fromEntries(
    Object.entries<{ import?: { types?: string } }>(exports).flatMap(([entry, { import: target }]) =>
      target?.types
        ? [[join('amplitude-ai', entry), [target.types.replace('./dist/esm', '../../src').replace('.d.ts', '.ts')]]]
        : [],
    ),
  );
  const tsconfig = {
    extends: '../../tsconfig.json',
    compilerOptions: { paths: { ...paths, ...LATEST }, lib: ['es2023', 'dom'] },
    include: ['.'],
    exclude: [],
  };
  writeFileSync(join(app, 'tsconfig.json'), JSON.stringify(tsconfig));
  const tsc = join(PACKAGE_ROOT, 'node_modules/.bin/tsc');
  expect(spawnSync(tsc, ['-p', app], { encoding: 'utf8' }).stdout).toBe('');
});
