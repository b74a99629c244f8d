import { libraryByPackage } from '../../../libraries/library-by-package.js';
import type { ResolvedModule } from '../../project/module-resolver.js';
import type { SourceFile } from '../../project/source-file.js';
import type { Evaluator } from './evaluator.js';
import type { Value } from './value.js';

/** A module as a namespace, whether of the app or of a package. */
export function importModule(evaluator: Evaluator, from: SourceFile, specifier: string): readonly Value[] {
  const resolved =
    libraryItself(evaluator, from, specifier) ?? evaluator.project.resolver.resolve(from.path, specifier);
  if (resolved.kind === 'file') {
    const file = evaluator.project.sourceIfPresent(resolved.path);
    return file ? [{ kind: 'module', file }] : [];
  }
  if (resolved.kind === 'unresolved') return [];
  const library = libraryByPackage(resolved.name);
  if (!library) {
    return [{ kind: 'external', package: resolved.name, path: [], node: undefined, file: undefined }];
  }
  return [
    {
      kind: 'library',
      library,
      package: resolved.name,
      on: 'module',
      path: [],
      provider: undefined,
      origin: undefined,
      instrumented: undefined,
      certain: true,
      trail: `imported from ${resolved.name}`,
    },
  ];
}

/** What a specifier stands for where it is written. */
export function resolveModule(evaluator: Evaluator, from: SourceFile, specifier: string): ResolvedModule {
  return libraryItself(evaluator, from, specifier) ?? evaluator.project.resolver.resolve(from.path, specifier);
}

/**
 * A name of a known library stands for that library, also in its own repository, and where some sample in the
 * workspace happens to bear the same name. Only an alias or a private package of the workspace takes it over.
 */
function libraryItself(evaluator: Evaluator, from: SourceFile, specifier: string): ResolvedModule | undefined {
  const name = packageName(specifier);
  if (name === undefined || !libraryByPackage(name)) return undefined;
  const { packages, resolver } = evaluator.project;
  const folder = from.path.slice(0, Math.max(0, from.path.lastIndexOf('/')));
  if (resolver.aliasesFor(folder)?.paths.some(({ pattern }) => pattern === name || pattern.startsWith(`${name}/`))) {
    return undefined;
  }
  const range = resolver.packageOf(from.path)?.manifest.dependencies[name] ?? '';
  const namesakes = packages.filter((entry) => entry.name === name);
  const isOwn = namesakes.length > 0 && namesakes.every((entry) => entry.manifest.isPrivate);
  if (isOwn && /^(workspace|file|link|portal):/.test(range)) return undefined;
  return { kind: 'package', name, subpath: specifier.slice(name.length + 1) };
}

function packageName(specifier: string): string | undefined {
  return /^(?:@[\w.~-]+\/)?[\w.~-]+/.exec(specifier.replace(/^npm:/, ''))?.[0].replace(/(?<=.)@.*$/, '');
}
