import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { linkTo } from './link-to.js';
import { table } from './table.js';

const FOLDER = 'test/sdk/integrations';
/** Not what is observed, but what the tests are written with. */
const TOOLS = /^(?:vitest|fast-check|zod|express|node:.*)$/;
/** What the name of a test speaks of. */
const TOPICS: Readonly<Record<string, RegExp>> = {
  streams: /\bstream/i,
  tools: /\btools?\b/i,
  embeddings: /\bembed/i,
  errors: /\b(?:errors?|fail(?:s|ed|ure|ures)?|abort(?:s|ed)?|interrupt(?:s|ed)?)\b/i,
};

interface TestFile {
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
}

/**
 * One row for each folder of tests of a framework. The names of their tests are read from their text: loading every
 * framework takes longer than all else here.
 */
export function frameworkTable(root: string): string[] {
  const folders = readdirSync(join(root, FOLDER), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const rows = folders.flatMap(({ name }) => {
    const files = readdirSync(join(root, FOLDER, name))
      .sort()
      .map((file): TestFile => {
        const path = `${FOLDER}/${name}/${file}`;
        return { path, text: readFileSync(join(root, path), 'utf8') };
      });
    const packages = packagesOf(root, files);
    // What several integrations are made of has a folder, too.
    if (packages.length === 0) return [];
    const own = files.filter(({ path }) => path.endsWith('.test.ts'));
    const row = [
      name,
      packages.join('<br>'),
      ...Object.values(TOPICS).map((topic) => {
        const shown = own.find(({ text }) => namesOf(text).some((test) => topic.test(test)));
        return shown ? linkTo(shown.path, 'yes') : '';
      }),
      own.map(({ path }) => linkTo(path)).join(', '),
    ];
    return [row];
  });
  return table(['Framework', 'Run on', ...Object.keys(TOPICS), 'Shown by'], rows);
}

/** The names of the tests of a file, as they are written: `it('…', …)`, `it.each(…)('…', …)`. */
function namesOf(text: string): string[] {
  return [...text.matchAll(/^ *(?:it\(|it\.each\([^\n]*\)\(|\]\)\(|\)\()\s*(['`])(.+?)\1/gms)].map(
    ([, , name = '']) => name,
  );
}

/** The packages that test files import, with the majors that are installed: `ai 4, 5`. */
function packagesOf(root: string, files: readonly TestFile[]): string[] {
  const majors = new Map<string, Set<string>>();
  for (const { text } of files) {
    for (const [, specifier = ''] of text.matchAll(/from '([^'.][^']*)'/g)) {
      const alias = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
      if (TOOLS.test(alias)) continue;
      for (const [name, version] of installed(root, alias)) {
        majors.set(name, (majors.get(name) ?? new Set()).add(lineOf(version)));
      }
    }
  }
  return [...majors]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, found]) => `${name} ${[...found].sort((one, two) => Number(one) - Number(two)).join(', ')}`);
}

/** The major; before 1.0, where minors break, the minor too. */
function lineOf(version: string): string {
  const [major, minor] = version.split('.');
  return major === '0' ? `0.${minor}` : `${major}`;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** A package by its alias; of one of our own, which only holds others, those. */
function installed(root: string, alias: string): [name: string, version: string][] {
  const manifest = JSON.parse(readFileSync(join(root, 'node_modules', alias, 'package.json'), 'utf8')) as Manifest;
  const { name, version, dependencies = {} } = manifest;
  if (!manifest.private) return [[name, version]];
  return Object.keys(dependencies).map((held) => [held, manifestVersion(dependencies[held] ?? '')]);
}

const manifestVersion = (range: string): string => /\d+\.\d+[\d.]*/.exec(range)?.[0] ?? range;
