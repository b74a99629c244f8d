import { libraryByPackage } from '../../../libraries/library-by-package.js';
import type { SourceFile } from '../../project/source-file.js';
import type { Evaluator } from './evaluator.js';
import type { Value } from './value.js';

/** A module as a namespace, whether of the app or of a package. */
export function importModule(evaluator: Evaluator, from: SourceFile, specifier: string): readonly Value[] {
  const resolved = evaluator.project.resolver.resolve(from.path, specifier);
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
