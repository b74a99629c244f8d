import type { LibraryDescription } from '../../libraries/library-description.js';
import type { AppProject } from '../project/app-project.js';
import type { SourceFile } from '../project/source-file.js';
import type { Pace } from './pace.js';
import { textFacts } from './text-facts.js';

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

/**
 * Picks the files to parse: those that name a library, and those that are tied to such a file by imports (in either
 * direction, over any number of steps) and hold a call by one of the libraries' method names.
 */
export async function relevantFiles(project: AppProject, pace: Pace): Promise<RelevantFiles> {
  const paths = project.sourcePaths;
  const libraries = new Set<LibraryDescription>();
  const naming = new Set<number>();
  for (const [at, path] of paths.entries()) {
    const pause = pace.step('read');
    if (pause) await pause;
    const facts = textFacts(project, path);
    if (facts.libraries.length === 0 && !facts.hasEndpoint && !facts.namesToolServer) continue;
    naming.add(at);
    for (const library of facts.libraries) libraries.add(library);
  }
  const tails = callTails(libraries);
  if (naming.size === 0) return { files: [], leading: [], importers: new Map(), libraries, tails };
  const { imports, importers } = await importGraph(project, pace);
  const tied = closure(closure([...naming, ...pluginPaths(project)], importers), imports);
  const mayCall = callTest(libraries);
  const files: SourceFile[] = [];
  const leading: string[] = [];
  const importingPaths = new Map<string, ReadonlySet<string>>();
  for (const [at, path] of paths.entries()) {
    if (!tied.has(at)) continue;
    leading.push(path);
    importingPaths.set(path, new Set(importers[at]?.map((importer) => paths[importer] ?? '')));
    const mayHold = naming.has(at) || mayCall(project.readText(path) ?? '');
    const file = mayHold ? project.sourceIfPresent(path) : undefined;
    if (file) files.push(file);
  }
  return { files, leading, importers: importingPaths, libraries, tails };
}

/** Plugins of Fastify reach each other through its instance, and are often loaded by the folder that they are in. */
function pluginPaths(project: AppProject): number[] {
  return project.sourcePaths.flatMap((path, at) =>
    textFacts(project, path).specifiers.some((name) => /^(fastify(-plugin)?|@fastify\/type-provider-.*)$/.test(name))
      ? [at]
      : [],
  );
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

/** Who imports whom, by the files' places in the list of sources. */
type Edges = readonly (readonly number[] | undefined)[];

async function importGraph(project: AppProject, pace: Pace): Promise<{ imports: Edges; importers: Edges }> {
  const paths = project.sourcePaths;
  const placeOf = new Map(paths.map((path, at) => [path, at]));
  const imports: (number[] | undefined)[] = new Array(paths.length);
  const importers: (number[] | undefined)[] = new Array(paths.length);
  for (const [at, path] of paths.entries()) {
    const pause = pace.step('link');
    if (pause) await pause;
    const targets = new Set<number>();
    for (const target of project.resolver.filesBehind(path, textFacts(project, path).specifiers)) {
      const place = placeOf.get(target);
      if (place !== undefined) targets.add(place);
    }
    imports[at] = [...targets];
    for (const target of targets) {
      const known = importers[target];
      if (known) known.push(at);
      else importers[target] = [at];
    }
  }
  return { imports, importers };
}

function closure(start: Iterable<number>, edges: Edges): Set<number> {
  const seen = new Set(start);
  for (const at of seen) for (const next of edges[at] ?? []) seen.add(next);
  return seen;
}
