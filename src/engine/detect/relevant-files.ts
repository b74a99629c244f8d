import type { LibraryDescription } from '../../libraries/library-description.js';
import type { AppProject } from '../project/app-project.js';
import type { SourceFile } from '../project/source-file.js';
import { mentionedLibraries } from './library-mention.js';
import type { Pace } from './pace.js';

/** The files that can take part in a model call. */
export interface RelevantFiles {
  readonly files: readonly SourceFile[];
  /** The libraries that the app names. */
  readonly libraries: ReadonlySet<LibraryDescription>;
  /** Last names of the calls of those libraries: a call site's name is one of them. */
  readonly tails: ReadonlySet<string>;
}

const IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(['"])([^'"\n]+)\1/g;

/**
 * Picks the files to parse: those that name a library, those that import such a file over any number of steps (what
 * leads to a call), and those with a call by a library's method name that are tied to the former by imports (what a
 * client is handed to).
 */
export async function relevantFiles(project: AppProject, pace: Pace): Promise<RelevantFiles> {
  const libraries = new Set<LibraryDescription>();
  const naming: string[] = [];
  for (const path of project.sourcePaths) {
    await pace.step('read');
    const text = project.readText(path);
    if (text === undefined) continue;
    const mentioned = mentionedLibraries(text);
    if (mentioned.size === 0) continue;
    naming.push(path);
    for (const library of mentioned) libraries.add(library);
  }
  const tails = callTails(libraries);
  if (naming.length === 0) return { files: [], libraries, tails };
  const graph = await importGraph(project, pace);
  const chosen = closure(naming, graph.importers);
  const calls = new RegExp(`[.?'"\`]\\s*(?:${[...tails].join('|')})\\b`);
  for (const path of closure(chosen, graph.imports)) {
    if (!chosen.has(path) && calls.test(project.readText(path) ?? '')) chosen.add(path);
  }
  const files: SourceFile[] = [];
  for (const path of project.sourcePaths) {
    const file = chosen.has(path) ? project.sourceIfPresent(path) : undefined;
    if (file) files.push(file);
  }
  return { files, libraries, tails };
}

function callTails(libraries: ReadonlySet<LibraryDescription>): Set<string> {
  const tails = new Set<string>();
  for (const library of libraries) {
    for (const call of library.calls) tails.add(call.path.slice(call.path.lastIndexOf('.') + 1));
  }
  return tails;
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
