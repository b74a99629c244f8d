import type { LibraryDescription } from '../../libraries/library-description.js';
import type { AppProject } from '../project/app-project.js';
import type { SourceFile } from '../project/source-file.js';
import { ENDPOINT_TEXT } from './http/detect-http-calls.js';
import { mentionedLibraries } from './library-mention.js';
import type { Pace } from './pace.js';
import { TOOL_SERVER_TEXT } from './tools/tool-server-text.js';

/** The files that can take part in a model call. */
export interface RelevantFiles {
  /** Those that may hold a call site or a client: to be parsed. */
  readonly files: readonly SourceFile[];
  /** Those that may lead to one: parsed when a name in them is asked for. */
  readonly leading: readonly string[];
  /** The files that import a file. */
  readonly importers: ReadonlyMap<string, ReadonlySet<string>>;
  /** The libraries that the app names. */
  readonly libraries: ReadonlySet<LibraryDescription>;
  /** Last names of the calls of those libraries: a call site's name is one of them. */
  readonly tails: ReadonlySet<string>;
}

const IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(['"])([^'"\n]+)\1/g;

/**
 * Picks the files to parse: those that name a library, and those that are tied to such a file by imports (in either
 * direction, over any number of steps) and hold a call by one of the libraries' method names.
 */
export async function relevantFiles(project: AppProject, pace: Pace): Promise<RelevantFiles> {
  const libraries = new Set<LibraryDescription>();
  const naming = new Set<string>();
  for (const path of project.sourcePaths) {
    await pace.step('read');
    const text = project.readText(path);
    if (text === undefined) continue;
    const mentioned = mentionedLibraries(text);
    if (mentioned.size === 0 && !ENDPOINT_TEXT.test(text) && !TOOL_SERVER_TEXT.test(text)) continue;
    naming.add(path);
    for (const library of mentioned) libraries.add(library);
  }
  const tails = callTails(libraries);
  if (naming.size === 0) return { files: [], leading: [], importers: new Map(), libraries, tails };
  const { imports, importers } = await importGraph(project, pace);
  const tied = closure(closure(naming, importers), imports);
  const mayCall = callTest(libraries);
  const files: SourceFile[] = [];
  const leading: string[] = [];
  for (const path of project.sourcePaths) {
    if (!tied.has(path)) continue;
    leading.push(path);
    const mayHold = naming.has(path) || mayCall(project.readText(path) ?? '');
    const file = mayHold ? project.sourceIfPresent(path) : undefined;
    if (file) files.push(file);
  }
  return { files, leading, importers, libraries, tails };
}

function callTails(libraries: ReadonlySet<LibraryDescription>): Set<string> {
  const tails = new Set<string>();
  for (const library of libraries) {
    for (const call of library.calls) tails.add(call.path.slice(call.path.lastIndexOf('.') + 1));
  }
  return tails;
}

/**
 * A test for texts that may call one of the libraries: the last name of a call stands behind a dot or in quotes, and the
 * name before it somewhere, also within a longer one (`getEmbeddings()`). `create` alone is on every second line of an app with a database.
 */
function callTest(libraries: ReadonlySet<LibraryDescription>): (text: string) => boolean {
  const owners = new Map<string, Set<string>>();
  for (const { calls } of libraries) {
    for (const { path } of calls) {
      const [tail = '', owner = ''] = path.split('.').reverse();
      if (tail) owners.set(tail, (owners.get(tail) ?? new Set()).add(owner));
    }
  }
  const alone = [...owners].filter(([, names]) => names.has('')).map(([tail]) => tail);
  const owned = [...owners].filter(([, names]) => !names.has(''));
  const tests = owned.map(([tail, names]) => ({
    tail: calledAs([tail]),
    owner: new RegExp([...names].join('|'), 'i'),
  }));
  const anywhere = alone.length > 0 ? calledAs(alone) : undefined;
  return (text) =>
    (anywhere?.test(text) ?? false) || tests.some(({ tail, owner }) => tail.test(text) && owner.test(text));
}

function calledAs(names: readonly string[]): RegExp {
  return new RegExp(`[.?'"\`]\\s*(?:${names.join('|')})\\b`);
}

async function importGraph(project: AppProject, pace: Pace) {
  const imports = new Map<string, Set<string>>();
  const importers = new Map<string, Set<string>>();
  for (const path of project.sourcePaths) {
    await pace.step('link');
    for (const match of (project.readText(path) ?? '').matchAll(IMPORT)) {
      const specifier = match[2] ?? '';
      const resolved = project.resolver.resolve(path, specifier);
      if (resolved.kind !== 'file') continue;
      add(imports, path, resolved.path);
      add(importers, resolved.path, path);
    }
  }
  return { imports, importers };
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}

function closure(start: Iterable<string>, edges: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const seen = new Set(start);
  for (const path of seen) for (const next of edges.get(path) ?? []) seen.add(next);
  return seen;
}
