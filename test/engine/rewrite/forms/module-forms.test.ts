import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyPlan } from '../../../../src/engine/rewrite/apply-plan.js';
import { uninstrument } from '../../../../src/engine/rewrite/uninstrument.js';
import { snapshotOf } from '../temp-app.js';
import { type CompiledApps, compiledApps } from './compiled-apps.js';

/** An app whose files name each other in one of the ways that Node.js and compilers know. */
interface ModuleForm {
  readonly name: string;
  readonly manifest?: object;
  readonly files: Readonly<Record<string, string>>;
  /** Given when the app is compiled before it is started. */
  readonly compilerOptions?: object;
  /** What Node.js is started with; the compiler's output is below `out`. */
  readonly start: readonly string[];
  /** Text that the rewritten files and the new ones contain. */
  readonly expected: Readonly<Record<string, string | RegExp>>;
}

const esm = (more = '') =>
  `import OpenAI from 'openai';\n${more}\nconst client = new OpenAI({ apiKey: 'k' });\n\nexport const ask = (input) => client.responses.create({ model: 'm', input });\n\nconsole.log('started', typeof ask);\n`;
const cjs = (more = '') =>
  `const OpenAI = require('openai');\n${more}\nconst client = new OpenAI({ apiKey: 'k' });\n\nexports.ask = (input) => client.responses.create({ model: 'm', input });\n\nconsole.log('started', typeof exports.ask);\n`;
const ts = (more = '') => esm(more).replace('(input)', '(input: string)');

const NODE_NEXT = { module: 'nodenext', target: 'es2022', strict: true, verbatimModuleSyntax: true, outDir: 'out' };

const FORMS: readonly ModuleForm[] = [
  {
    name: 'CommonJS in .js',
    files: { 'index.js': cjs() },
    start: ['index.js'],
    expected: {
      'index.js': /^const \{ ai, .*\} = require\('\.\/amplitude-ai'\);$/m,
      'amplitude-ai.js': 'module.exports = { ai',
    },
  },
  {
    name: 'modules in .js',
    manifest: { type: 'module' },
    files: { 'src/index.js': esm("import { x } from './x.js';"), 'src/x.js': 'export const x = 1;\n' },
    start: ['src/index.js'],
    expected: {
      'src/index.js': /^import \{ ai, .*\} from '\.\/amplitude-ai\.js';$/m,
      'src/amplitude-ai.js': 'export const ai',
    },
  },
  {
    name: 'CommonJS in .cjs beside modules in .js',
    manifest: { type: 'module' },
    files: { 'src/index.js': esm("import './old.cjs';"), 'src/old.cjs': cjs() },
    start: ['src/index.js'],
    expected: {
      'src/index.js': /^import \{ ai, .*\} from '\.\/amplitude-ai\.cjs';$/m,
      'src/old.cjs': /^const \{ ai, .*\} = require\('\.\/amplitude-ai\.cjs'\);$/m,
    },
  },
  {
    name: 'modules in .mjs beside CommonJS in .js',
    files: { 'src/index.mjs': esm("import './old.js';"), 'src/old.js': cjs() },
    start: ['src/index.mjs'],
    expected: {
      'src/index.mjs': /^import \{ ai, .*\} from '\.\/amplitude-ai\.js';$/m,
      'src/old.js': /^const \{ ai, .*\} = require\('\.\/amplitude-ai'\);$/m,
    },
  },
  {
    name: 'modules in .mjs alone',
    files: { 'src/index.mjs': esm() },
    start: ['src/index.mjs'],
    expected: { 'src/index.mjs': /^import \{ ai, .*\} from '\.\/amplitude-ai\.mjs';$/m },
  },
  {
    name: 'TypeScript in modules of Node.js',
    manifest: { type: 'module' },
    files: { 'src/index.ts': ts("import { x } from './x.js';\nexport { x };"), 'src/x.ts': 'export const x = 1;\n' },
    compilerOptions: NODE_NEXT,
    start: ['out/index.js'],
    expected: { 'src/index.ts': /^import \{ ai, .*\} from '\.\/amplitude-ai\.js';$/m },
  },
  {
    name: 'TypeScript that writes its own extension',
    manifest: { type: 'module' },
    files: { 'src/index.ts': ts("import { x } from './x.ts';\nexport { x };"), 'src/x.ts': 'export const x = 1;\n' },
    compilerOptions: { ...NODE_NEXT, rewriteRelativeImportExtensions: true },
    start: ['out/index.js'],
    expected: { 'src/index.ts': /^import \{ ai, .*\} from '\.\/amplitude-ai\.ts';$/m },
  },
  {
    name: 'TypeScript that writes its own extension, in a file that imports nothing of its own',
    manifest: { type: 'module' },
    files: {
      'src/client.ts': ts().replace("console.log('started', typeof ask);", ''),
      'src/index.ts': "import { ask } from './client.ts';\n\nconsole.log('started', typeof ask);\n",
    },
    compilerOptions: { ...NODE_NEXT, rewriteRelativeImportExtensions: true },
    start: ['out/index.js'],
    expected: { 'src/client.ts': /^import \{ ai, .*\} from '\.\/amplitude-ai\.ts';$/m },
  },
  {
    name: '.mts in a CommonJS package',
    files: { 'src/index.mts': ts() },
    compilerOptions: NODE_NEXT,
    start: ['out/index.mjs'],
    expected: { 'src/index.mts': /from '\.\/amplitude-ai\.mjs';/ },
  },
  {
    name: '.cts in a package of modules, with import = require',
    manifest: { type: 'module' },
    files: {
      'src/index.cts': `import openai = require('openai');

const client = new openai.OpenAI({ apiKey: 'k' });
const ask = (input: string) => client.responses.create({ model: 'm', input });

console.log('started', typeof ask);
export = ask;
`,
    },
    compilerOptions: NODE_NEXT,
    start: ['out/index.cjs'],
    expected: { 'src/index.cts': /import .*amplitude.* = require\('\.\/amplitude-ai\.cjs'\);/i },
  },
  {
    name: 'import = require under verbatimModuleSyntax',
    files: {
      'src/index.ts': `import openai = require('openai');

const client = new openai.OpenAI({ apiKey: 'k' });
const ask = (input: string) => client.responses.create({ model: 'm', input });

console.log('started', typeof ask);
export = ask;
`,
    },
    compilerOptions: NODE_NEXT,
    start: ['out/index.js'],
    expected: { 'src/index.ts': /import .*amplitude.* = require\('\.\/amplitude-ai'\);/i },
  },
  {
    name: 'TypeScript compiled to CommonJS',
    files: { 'src/index.ts': ts("import { x } from './x';\nexport { x };"), 'src/x.ts': 'export const x = 1;\n' },
    compilerOptions: { ...NODE_NEXT, verbatimModuleSyntax: false },
    start: ['out/index.js'],
    expected: { 'src/index.ts': /^import \{ ai, .*\} from '\.\/amplitude-ai';$/m },
  },
  {
    name: 'a plain script beside TypeScript',
    files: { 'src/index.ts': ts(), 'scripts/once.js': cjs(), 'scripts/twice.mjs': esm() },
    compilerOptions: { ...NODE_NEXT, verbatimModuleSyntax: false },
    start: ['--import', './scripts/twice.mjs', 'scripts/once.js'],
    expected: {
      'src/index.ts': /^import \{ ai, .*\} from '\.\/amplitude-ai';$/m,
      'scripts/once.js': 'ai.wrap(new OpenAI',
    },
  },
  {
    name: 'plain CommonJS that is compiled with TypeScript',
    files: { 'src/index.ts': ts("import './old';"), 'src/old.js': cjs() },
    compilerOptions: { ...NODE_NEXT, verbatimModuleSyntax: false, allowJs: true },
    start: ['out/index.js'],
    expected: { 'src/old.js': /^const \{ ai, .*\} = require\('\.\/amplitude-ai'\);$/m },
  },
];

let apps: CompiledApps;
beforeAll(async () => {
  apps = await compiledApps();
}, 60_000);
afterAll(() => apps.remove());

describe.each(FORMS.map((form) => [form.name, form] as const))('%s', (_name, form) => {
  it('compiles and starts after the rewrite, and comes back', async () => {
    const { compilerOptions, manifest, files } = form;
    const packageJson = { name: 'app', ...manifest, dependencies: { openai: '*' } };
    const config = compilerOptions && {
      'tsconfig.json': JSON.stringify({
        compilerOptions: { rootDir: 'src', types: ['node'], skipLibCheck: true, ...compilerOptions },
        include: ['src'],
      }),
    };
    const app = apps.add({ 'package.json': `${JSON.stringify(packageJson, null, 2)}\n`, ...config, ...files });
    const original = snapshotOf(app.root);
    const starts = async () => {
      if (compilerOptions) expect(await app.compile()).toBe('');
      const done = await promisify(execFile)(process.execPath, [...form.start], { cwd: app.root }).catch((it) => it);
      expect([done.code, String(done.stderr)]).toEqual([undefined, expect.not.stringContaining('Error')]);
      expect(String(done.stdout)).toContain('started');
      app.forget('out');
    };
    await starts();
    const result = await applyPlan({ root: app.root, level: 'full', apply: true, typeBudgetMs: 0 });
    expect(result.files.flatMap(({ skipped }) => skipped)).toEqual([]);
    const rewritten = snapshotOf(app.root);
    for (const [path, text] of Object.entries(form.expected)) {
      if (typeof text === 'string') expect(rewritten[path]).toContain(text);
      else expect(rewritten[path]).toMatch(text);
    }
    await starts();
    expect((await applyPlan({ root: app.root, level: 'full', typeBudgetMs: 0 })).totals.changed).toBe(0);
    await uninstrument({ root: app.root });
    expect(snapshotOf(app.root)).toEqual(original);
  }, 60_000);
});
