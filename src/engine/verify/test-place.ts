import { posix } from 'node:path';
import type { AppProject } from '../project/app-project.js';
import type { AppPackage } from '../project/manifest.js';
import { VERIFY_TEST_NAME } from './verify-test-name.js';
import type { TestRunner } from './verify-test-result.js';

/** Where the generated test goes and how it is run. */
export interface TestPlace {
  /** Relative to the root. */
  readonly path: string;
  /** Run in the root. */
  readonly command: string;
  /** The import specifier of a file of the app, as the test writes it. */
  readonly importOf: (file: string) => string;
}

/** Puts the test where the package keeps its tests, under the suffix that they have. */
export function testPlace(project: AppProject, owner: AppPackage | undefined, runner: TestRunner): TestPlace {
  const folder = owner?.path ?? '';
  const present = project.files.filter(
    (path) =>
      (folder === '' || path.startsWith(`${folder}/`)) &&
      /\.(test|spec)\.[cm]?[jt]sx?$/.test(path) &&
      !path.includes(VERIFY_TEST_NAME) &&
      !/(^|\/)(e2e|cypress|playwright|node_modules)\//.test(path),
  );
  const typescript = project.files.includes(posix.join(folder, 'tsconfig.json'));
  const homes = present.filter((path) => /(^|\/)(tests?|__tests__|specs?)\//.test(path));
  const home = commonest((homes.length > 0 ? homes : present).map(posix.dirname)) ?? posix.join(folder, 'test');
  const suffix = commonest(present.map((path) => /\.(test|spec)\.[cm]?[jt]s/.exec(path)?.[0] ?? '.test.ts'));
  const chosen = suffix ?? (typescript ? '.test.ts' : '.test.mjs');
  // node runs a .js file as CommonJS unless the package says otherwise; the test is an ES module.
  const isCommonJs = runner === 'node' && chosen.endsWith('.js') && owner?.manifest.type !== 'module';
  const path = posix.join(home, VERIFY_TEST_NAME + (isCommonJs ? chosen.replace(/\.js$/, '.mjs') : chosen));
  return { path, command: commandFor(path, owner, runner), importOf: specifiers(project, owner, path) };
}

function commonest(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || a.length - b.length)[0]?.[0];
}

function commandFor(path: string, owner: AppPackage | undefined, runner: TestRunner): string {
  const inside = owner?.path ? path.slice(owner.path.length + 1) : path;
  const enter = owner?.path ? `cd ${owner.path} && ` : '';
  if (runner !== 'node') return `${enter}npx ${runner === 'vitest' ? 'vitest run' : 'jest'} ${inside}`;
  const isTypescript = /\.[cm]?tsx?$/.test(path);
  return `${enter}${isTypescript ? 'npx tsx --test' : 'node --test'} ${inside}`;
}

/** Relative specifiers, with the extension that the package's module resolution wants. */
function specifiers(project: AppProject, owner: AppPackage | undefined, path: string): (file: string) => string {
  const config = project.readText(posix.join(owner?.path ?? '', 'tsconfig.json')) ?? '';
  const withExtension = /"module(Resolution)?"\s*:\s*"node(16|18|20|next)"/i.test(config);
  return (file) => {
    const relative = posix.relative(posix.dirname(path), file);
    const dotted = relative.startsWith('.') ? relative : `./${relative}`;
    const compiled = dotted.replace(/\.([cm]?)tsx?$/, withExtension ? '.$1js' : '');
    return /\.jsx?$/.test(dotted) && /\.[cm]?tsx?$/.test(path) && !withExtension
      ? dotted.replace(/\.jsx?$/, '')
      : compiled;
  };
}
